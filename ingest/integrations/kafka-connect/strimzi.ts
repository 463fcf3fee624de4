// Kafka Connect on Kubernetes by Strimzi: KafkaConnector and the KafkaConnect cluster that runs it.
// https://strimzi.io/docs/operators/latest/configuring.html#type-KafkaConnectorSpec-reference
import { localKey } from '../../../graph/key.ts';
import type { MentionRef } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { isEnvironmentName } from '../../mention/host-environment.ts';
import { at, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import { emitConnector } from '../connector.ts';
import { settingsOf } from './forms.ts';

export function isStrimzi(tree: Tree): boolean {
  return /^kafka\.strimzi\.io\//.test(textOf(at(tree, 'apiVersion')) ?? '') && /^KafkaConnect(or)?$/.test(textOf(at(tree, 'kind')) ?? '');
}

export function extractStrimzi(document: TreeDocument, emit: Emit): void {
  if (textOf(at(document.tree, 'kind')) === 'KafkaConnect') emitCluster(document, emit);
  else emitResource(document, emit);
}

// The class stands beside the settings here, and the cluster in a label.
function emitResource(document: TreeDocument, emit: Emit): void {
  const { tree } = document;
  const name = textOf(at(tree, 'metadata', 'name'));
  const spec = at(tree, 'spec');
  const stated = entriesOf(spec).find(({ key }) => key === 'class');
  if (name === undefined || textOf(stated?.value) === undefined) {
    incomplete(document, emit);
    return;
  }
  const settings = settingsOf(document, at(spec, 'config'), '/spec/config');
  const source = sourceOf(document, { line: lineOfName(document) }, `${document.pointer}/metadata/name`);
  const value = textOf(stated?.value) ?? '';
  settings.set('connector.class', {
    key: 'connector.class',
    value,
    source: sourceOf(document, stated ?? tree, `${document.pointer}/spec/class`),
  });
  const state = textOf(at(spec, 'state'));
  const tags = state === 'paused' || state === 'stopped' ? [state] : [];
  const id = [namespaceOf(document), name].filter((part) => part !== undefined).join('/');
  const workflow = emitConnector({ id, name, settings, source, tags }, document, emit);
  const labels = at(tree, 'metadata', 'labels');
  const label = entriesOf(labels).find(({ key }) => key === 'strimzi.io/cluster');
  const cluster = textOf(label?.value);
  if (workflow !== undefined && label !== undefined && cluster !== undefined)
    emit.edge({
      type: 'RUNS',
      from: clusterRef(cluster),
      to: { key: workflow },
      source: sourceOf(document, { line: label.line }, `${document.pointer}/metadata/labels`),
    });
}

function emitCluster(document: TreeDocument, emit: Emit): void {
  const name = textOf(at(document.tree, 'metadata', 'name'));
  if (name === undefined) {
    incomplete(document, emit);
    return;
  }
  const namespace = namespaceOf(document);
  const within = namespace === undefined || isEnvironmentName(namespace) ? [] : [namespace];
  emit.node({
    type: 'System',
    kind: 'application',
    key: localKey('System', document.root, 'k8s', ...within, name),
    name,
    also: [
      { kind: 'host', value: `${name}-connect-api`, ...(namespace === undefined ? {} : { within: namespace }) },
      { kind: 'name', value: name },
    ],
    props: { product: 'Kafka Connect', namespace },
    source: sourceOf(document, { line: lineOfName(document) }, `${document.pointer}/metadata/name`),
  });
}

function clusterRef(cluster: string): MentionRef {
  return {
    type: 'System',
    mention: { kind: 'name', value: cluster },
    unresolved: { name: cluster, kind: 'application', props: { product: 'Kafka Connect' } },
  };
}

function namespaceOf(document: TreeDocument): string | undefined {
  return textOf(at(document.tree, 'metadata', 'namespace'));
}

function lineOfName(document: TreeDocument): number {
  return entriesOf(at(document.tree, 'metadata')).find(({ key }) => key === 'name')?.line ?? document.tree.line;
}

function incomplete(document: TreeDocument, emit: Emit): void {
  emit.gap({
    code: 'unresolved',
    detail: 'the resource has no metadata.name or no spec.class, so there is no connector',
    remedy: 'Complete the resource; Strimzi would refuse it too.',
    source: sourceOf(document, { line: document.tree.line }, document.pointer),
  });
}
