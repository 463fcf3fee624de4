// What a step does: an operation of a specification, a message on a channel, another workflow.
import { namelessPath } from '../../../graph/key.ts';
import type { Mention, Props, Ref } from '../../../graph/model.ts';
import { credentialOf } from '../../mention/secret.ts';
import { topicMention } from '../../mention/topic.ts';
import { at, hasKey, type Tree, textOf } from '../../read/tree.ts';
import { channelAddress, operationAt, operationsById } from '../api-description.ts';
import { type Effect, httpEffect } from '../effect.ts';
import { headerProps } from '../headers.ts';
import { type Interaction, type StepKind, workflowKey } from '../vocabulary.ts';
import { sentBy } from './definition.ts';
import type { SourceDescription } from './sources.ts';

export interface Estate {
  readonly root: string;
  readonly path: string;
  readonly sources: ReadonlyMap<string, SourceDescription>;
  /** Ids of the workflows of the same description. */
  readonly workflows: ReadonlySet<string>;
}

export interface Target {
  readonly kind: StepKind | undefined;
  readonly effect?: Effect;
  readonly interactions: readonly Interaction[];
  /** What the step names and the specification does not have. */
  readonly missing?: string;
}

export function targetOf(step: Tree, estate: Estate): Target {
  const workflow = textOf(at(step, 'workflowId'));
  if (workflow !== undefined) {
    return {
      kind: 'call',
      interactions: [{ relation: 'CALLS', to: workflowRef(workflow, estate), props: { mode: 'sync' } }],
      ...missingWorkflow(workflow, estate),
    };
  }
  if (hasKey(step, 'channelPath') || hasKey(step, 'action')) return message(step, estate);
  const id = textOf(at(step, 'operationId'));
  if (id !== undefined) return byOperationId(step, id, estate);
  const path = textOf(at(step, 'operationPath'));
  return path === undefined ? { kind: undefined, interactions: [] } : byOperationPath(step, path, estate);
}

/** A workflow of the same description by its id, of another one as $sourceDescriptions.<name>.<workflowId>. */
export function workflowRef(text: string, { root, path, sources }: Estate): Ref {
  const { source, rest } = qualified(text, sources);
  const id = rest.replace(/^workflows\./, '');
  const isOwn = rest === text.trim();
  const file = isOwn ? path : source?.isMissing === false ? source.path : undefined;
  if (file !== undefined) return { key: workflowKey([root, file, id]) };
  return { type: 'Workflow', mention: { kind: 'process-id', value: id, within: 'arazzo' }, unresolved: { name: id, kind: 'process' } };
}

function missingWorkflow(text: string, estate: Estate): { readonly missing?: string } {
  return text.startsWith('$') || estate.workflows.has(text) ? {} : { missing: `workflow "${text}"` };
}

interface Qualified {
  readonly source: SourceDescription | undefined;
  readonly rest: string;
}

function qualified(text: string, sources: ReadonlyMap<string, SourceDescription>): Qualified {
  const [, name = '', rest = ''] = /^\$sourceDescriptions\.([\w-]+)\.(.+)$/s.exec(text.trim()) ?? [];
  return name === '' ? { source: undefined, rest: text.trim() } : { source: sources.get(name), rest };
}

// Without a name in front, the operation must be in exactly one of the specifications.
function byOperationId(step: Tree, text: string, { root, sources }: Estate): Target {
  const { source, rest } = qualified(text, sources);
  const candidates = source === undefined ? [...sources.values()] : [source];
  const found = candidates.flatMap((each) => {
    const operation = operationsById(each.tree).get(rest);
    return operation === undefined || each.path === undefined ? [] : [{ path: each.path, operation }];
  });
  const [only] = found;
  if (only !== undefined && found.length === 1) return call(step, operationAt(root, only.path, only.operation), only.operation.method);
  const isWholeRead =
    candidates.length > 0 && candidates.every((each) => each.type === 'openapi' && each.tree !== undefined && !hasReferences(each.tree));
  const to: Ref = { type: 'Operation', mention: { kind: 'operation-id', value: rest }, unresolved: { name: rest } };
  return { ...call(step, to, undefined), ...(isWholeRead && found.length === 0 ? { missing: `operation "${rest}"` } : {}) };
}

// A path item that stands elsewhere may hold the operation.
function hasReferences(tree: Tree): boolean {
  const paths = at(tree, 'paths');
  return paths?.kind === 'map' && [...paths.entries.values()].some(({ value }) => hasKey(value, '$ref'));
}

// {$sourceDescriptions.petstore.url}#/paths/~1pets~1{petId}/get
function byOperationPath(step: Tree, text: string, { root, sources }: Estate): Target {
  const [, name = '', path = '', method = ''] =
    /^\{?\$sourceDescriptions\.([\w-]+)\.url\}?#\/paths\/(.+)\/([a-z]+)$/.exec(text.trim()) ?? [];
  if (method === '') return { kind: 'service-task', interactions: [], missing: `operationPath "${text}"` };
  const operation = { method: method.toUpperCase(), path: path.replaceAll('~1', '/').replaceAll('~0', '~') };
  const source = sources.get(name);
  if (source?.path !== undefined && at(source.tree, 'paths', operation.path, method) !== undefined) {
    return call(step, operationAt(root, source.path, operation), operation.method);
  }
  const value = `${operation.method} ${namelessPath(operation.path)}`;
  const mention: Mention = { kind: 'operation', value };
  return call(
    step,
    {
      type: 'Operation',
      mention,
      unresolved: { name: `${operation.method} ${operation.path}`, props: { method: operation.method, path: operation.path } },
    },
    operation.method,
  );
}

function call(step: Tree, to: Ref, method: string | undefined): Target {
  const { headers, others } = sentBy(step);
  const props: Props = { mode: 'sync', ...headerProps(headers), ...credentialIn(others) };
  const names = headers.map(([name]) => name);
  return {
    kind: 'service-task',
    interactions: [{ relation: 'CALLS', to, props }],
    ...(method === undefined ? {} : { effect: httpEffect(method, names) }),
  };
}

// Values that begin with $ are filled in when it runs.
function credentialIn(values: readonly (readonly [string, string])[]): Props {
  const found = values.flatMap(([name, value]) => (value.startsWith('$') ? [] : (credentialOf(name, value) ?? [])));
  const credential = found.includes('literal') ? 'literal' : found[0];
  return credential === undefined ? {} : { credential };
}

function message(step: Tree, { sources }: Estate): Target {
  const isReceiving = textOf(at(step, 'action')) === 'receive';
  const kind = isReceiving ? 'receive' : 'send';
  const path = textOf(at(step, 'channelPath'));
  const [, sourceName = '', pointed = ''] = /^\{?\$sourceDescriptions\.([\w-]+)\.url\}?#\/channels\/(.+)$/.exec(path?.trim() ?? '') ?? [];
  const { source, rest } = qualified(textOf(at(step, 'operationId')) ?? '', sources);
  const key = pointed === '' ? undefined : pointed.replaceAll('~1', '/').replaceAll('~0', '~');
  const description = sources.get(sourceName) ?? source ?? [...sources.values()].find((each) => each.type === 'asyncapi');
  const address = channelAddress(description?.tree, { operation: rest === '' ? undefined : rest, channel: key }) ?? key;
  if (address === undefined) return { kind, interactions: [], missing: `channel of "${path ?? rest}"` };
  const to: Ref = { type: 'Channel', mention: topicMention(address), unresolved: { name: address } };
  return { kind, interactions: [{ relation: isReceiving ? 'CONSUMES' : 'PUBLISHES', to }] };
}
