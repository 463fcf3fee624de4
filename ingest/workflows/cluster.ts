// Workflows that are resources of a Kubernetes cluster: their namespace, their labels.
import { globalKey } from '../../graph/key.ts';
import { emitOwners, labelProps } from '../deployments/labels.ts';
import { type Emit, sourceOf, type TreeDocument } from '../ingester.ts';
import { environmentOfNamespace, isEnvironmentName } from '../mention/host-environment.ts';
import { isTemplated } from '../mention/template.ts';
import { at, entriesOf, textOf } from '../read/tree.ts';
import { pointerTo } from './pointer.ts';
import type { Flow } from './vocabulary.ts';

/** What the file says of the environment of a namespaced resource goes onto every fact. */
export function emitIn(emit: Emit, namespace: string | undefined): Emit {
  const environment = namespace === undefined ? undefined : environmentOfNamespace(namespace);
  if (environment === undefined) return emit;
  return { ...emit, node: (fact) => emit.node({ environment, ...fact }), edge: (fact) => emit.edge({ environment, ...fact }) };
}

/** Criticality and lifecycle of a resource by its labels. */
export function propsOfLabels(document: TreeDocument) {
  return labelProps(labelsOf(document));
}

/** Owners that labels and annotations name, and the namespace as a boundary. */
export function emitBelonging(flow: Flow, document: TreeDocument, namespace: string | undefined): void {
  const from = { key: flow.key };
  emitOwners(flow.key, labelsOf(document), { emit: flow.emit });
  const place = at(document.tree, 'metadata', 'namespace');
  if (namespace === undefined || namespace === 'default' || place === undefined) return;
  const source = sourceOf(document, { line: place.line }, pointerTo(document.pointer, 'metadata', 'namespace'));
  for (const [kind, name] of boundariesOf(namespace)) {
    const key = globalKey('Boundary', kind, name);
    flow.emit.node({ type: 'Boundary', kind, key, name, source });
    flow.emit.edge({ type: 'IN_BOUNDARY', from, to: { key }, source });
  }
}

// "shop-staging" is the namespace "shop" in an environment; "staging" is an environment only.
function boundariesOf(namespace: string): readonly (readonly ['platform' | 'environment', string])[] {
  const environment = environmentOfNamespace(namespace);
  if (environment === undefined) return [['platform', namespace]];
  if (isEnvironmentName(namespace)) return [['environment', environment]];
  return [
    ['platform', namespace.slice(0, namespace.lastIndexOf('-'))],
    ['environment', environment],
  ];
}

function labelsOf(document: TreeDocument) {
  return ['labels', 'annotations'].flatMap((block) =>
    entriesOf(at(document.tree, 'metadata', block)).flatMap((entry) => {
      const value = textOf(entry.value);
      const source = sourceOf(document, { line: entry.line }, pointerTo(document.pointer, 'metadata', block, entry.key));
      return value === undefined || isTemplated(value) ? [] : [{ name: entry.key, value, source }];
    }),
  );
}
