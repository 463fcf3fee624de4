// A resource as a workflow of the graph, and the events that go from one to the other.
import { channelKey, type Key } from '../../../graph/key.ts';
import type { Mention, Source } from '../../../graph/model.ts';
import { logicalNamespace } from '../../deployments/kubernetes-identity.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { topicMention } from '../../mention/topic.ts';
import { at, textOf } from '../../read/tree.ts';
import type { Manifest } from '../argo-manifest.ts';
import { emitBelonging, propsOfLabels } from '../cluster.ts';
import { pointerTo } from '../pointer.ts';
import { type Flow, openWorkflow, type WorkflowKind } from '../vocabulary.ts';
import { SILENT } from './silent.ts';

export interface Reading {
  readonly document: TreeDocument;
  readonly emit: Emit;
  readonly manifest: Manifest;
}

/** The place of something in the spec of a resource. */
export function placed({ document, manifest }: Reading, place: { readonly line: number }, ...path: readonly (string | number)[]): Source {
  return sourceOf(document, place, pointerTo(manifest.specPointer, ...path));
}

interface Opening {
  readonly kind: WorkflowKind;
  readonly props?: Readonly<Record<string, string | undefined>>;
}

export function openResource({ document, emit, manifest }: Reading, { kind, props }: Opening): Flow {
  const { kind: resource, name, namespace, pointer } = manifest;
  const embedded = pointer === '' ? [] : [pointer];
  const flow = openWorkflow(emit, {
    place: [document.root, document.path, ...embedded, resource, ...(namespace === undefined ? [] : [namespace]), name],
    kind,
    engine: 'argo-events',
    defaults: SILENT,
    name,
    source: sourceOf(document, document.tree, pointer),
    also: [
      { kind: 'name', value: name },
      { kind: 'process-id', value: name, within: `argo-events ${resource}` },
    ],
    props: { ...propsOfLabels(document), ...props },
  });
  emitBelonging(flow, document, namespace);
  return flow;
}

/** Events of one name of one source; a bus other than the default one keeps them apart. */
export function eventOf(
  { manifest }: Reading,
  source: string,
  event: string,
): { readonly key: Key; readonly mention: Mention; readonly name: string } {
  const name = `${source}/${event}`;
  const bus = textOf(at(manifest.spec, 'eventBusName'));
  const parts = [logicalNamespace(manifest.namespace), bus === 'default' || bus === '' ? undefined : bus].filter(
    (part) => part !== undefined,
  );
  const cluster = parts.length === 0 ? undefined : parts.join('/');
  return { name, key: channelKey('argo-events', name, cluster), mention: topicMention(`argo-events/${name}`, cluster) };
}
