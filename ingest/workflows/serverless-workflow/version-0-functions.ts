// Functions and events of definitions until 0.9: declared once, named by the actions of states.
// https://github.com/serverlessworkflow/specification/blob/0.8.x/specification.md#function-definition
import type { MentionRef, Props, Ref } from '../../../graph/model.ts';
import { pathInRoot } from '../../apis/reference.ts';
import type { Siblings, TreeDocument } from '../../ingester.ts';
import { credentialValue } from '../../mention/secret.ts';
import { topicMention } from '../../mention/topic.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { channelAddress, operationAt, operationsById } from '../api-description.ts';
import { type Effect, httpEffect } from '../effect.ts';
import { httpCall, jobRef } from '../target.ts';
import type { Interaction, StepKind } from '../vocabulary.ts';
import { eventRef } from './events.ts';

export interface Declarations {
  readonly functions: ReadonlyMap<string, Tree>;
  readonly events: ReadonlyMap<string, Tree>;
  readonly retries: ReadonlyMap<string, Tree>;
  readonly auth: ReadonlyMap<string, Tree>;
}

/** Declarations stand in the definition, or in a file of their own that it names. */
export async function declarationsOf(document: TreeDocument, siblings: Siblings): Promise<Declarations> {
  const read = async (key: string): Promise<ReadonlyMap<string, Tree>> => {
    const own = at(document.tree, key);
    const path = textOf(own) === undefined ? undefined : pathInRoot(document.path, (textOf(own) ?? '').replace(/^file:\/\/\/?/, ''));
    const [file] = path === undefined || path === '' ? [] : await siblings.tree(path);
    const list = own?.kind === 'list' ? own : (at(file?.tree, key) ?? file?.tree);
    return new Map(
      itemsOf(list).flatMap((item) => (textOf(at(item, 'name')) === undefined ? [] : [[textOf(at(item, 'name')) ?? '', item] as const])),
    );
  };
  return { functions: await read('functions'), events: await read('events'), retries: await read('retries'), auth: await read('auth') };
}

/** The channel of a declared event, by its type; an event that is not declared is known by its name. */
export function eventNamed(name: string, { events }: Declarations): MentionRef {
  return eventRef(textOf(at(events.get(name), 'type')) ?? name);
}

export interface Invoked {
  readonly kind: StepKind;
  readonly isWork: boolean;
  readonly effect?: Effect;
  readonly interactions: readonly Interaction[];
}

interface Invocation {
  readonly name: string;
  readonly mode: 'sync' | 'async';
  readonly document: TreeDocument;
  readonly siblings: Siblings;
  readonly declarations: Declarations;
}

export async function invoked(invocation: Invocation): Promise<Invoked> {
  const { name, mode, declarations } = invocation;
  const declared = declarations.functions.get(name);
  const type = textOf(at(declared, 'type')) ?? 'rest';
  const operation = textOf(at(declared, 'operation')) ?? '';
  const props = { mode, ...authOf(textOf(at(declared, 'authRef')), declarations) };
  if (declared === undefined || operation === '') return work(jobRef({ type: name }), props);
  if (type === 'expression') return { kind: 'script', isWork: false, interactions: [] };
  if (type === 'asyncapi') return message(operation, invocation);
  const direct = /^rest:(get|post|put|patch|delete|head):(https?:\/\/.+)$/i.exec(operation);
  const call =
    direct === null ? undefined : httpCall({ url: direct[2] ?? '', ...(direct[1] === undefined ? {} : { method: direct[1] }), props });
  if (call !== undefined) return { kind: 'service-task', isWork: true, effect: call.effect, interactions: [call.interaction] };
  const [file = '', first = '', second] = operation.split('#');
  // "orders.proto#Orders#Place" · "https://shop.com/graphql#mutation#place" · "orders.json#placeOrder"
  if (type === 'rpc')
    return work(
      {
        type: 'Operation',
        mention: { kind: 'operation', value: `${first}/${second ?? ''}` },
        unresolved: { name: `${first}/${second ?? ''}` },
      },
      props,
    );
  if (type === 'graphql' || type === 'odata') {
    const host = httpCall({ url: file, props });
    const effect: Effect = first === 'query' ? { effect: 'read', idempotent: true } : first === 'mutation' ? { effect: 'write' } : {};
    return host === undefined
      ? work(jobRef({ type: name }), props, effect)
      : { kind: 'service-task', isWork: true, effect, interactions: [host.interaction] };
  }
  return type === 'custom' ? work(jobRef({ type: name }), props) : rest(file, first, { ...invocation, props });
}

async function rest(
  file: string,
  id: string,
  { document, siblings, props, name }: Invocation & { readonly props: Props },
): Promise<Invoked> {
  const path = pathInRoot(document.path, file.replace(/^file:\/\/\/?/, ''));
  const [specification] = path === undefined || path === '' ? [] : await siblings.tree(path);
  const operation = operationsById(specification?.tree).get(id);
  if (path !== undefined && operation !== undefined)
    return work(operationAt(document.root, path, operation), props, httpEffect(operation.method));
  return id === ''
    ? work(jobRef({ type: name }), props)
    : work({ type: 'Operation', mention: { kind: 'operation-id', value: id }, unresolved: { name: id } }, props);
}

async function message(operation: string, { document, siblings }: Invocation): Promise<Invoked> {
  const [file = '', id = ''] = operation.split('#');
  const path = pathInRoot(document.path, file.replace(/^file:\/\/\/?/, ''));
  const [specification] = path === undefined || path === '' ? [] : await siblings.tree(path);
  const address = channelAddress(specification?.tree, { operation: id });
  const to: Ref =
    address === undefined
      ? jobRef({ type: id, types: ['Channel'], within: document.file })
      : { type: 'Channel', mention: topicMention(address), unresolved: { name: address } };
  return { kind: 'send', isWork: true, interactions: [{ relation: 'PUBLISHES', to }] };
}

function work(to: Ref, props: Props, effect: Effect = {}): Invoked {
  return { kind: 'service-task', isWork: true, effect, interactions: [{ relation: 'CALLS', to, props }] };
}

// Properties of an auth definition stand there, or in a secret that it names.
function authOf(name: string | undefined, { auth }: Declarations): Props {
  const declared = name === undefined ? undefined : auth.get(name);
  if (declared === undefined) return {};
  const scheme = textOf(at(declared, 'scheme')) ?? 'basic';
  const properties = at(declared, 'properties');
  const values = entriesOf(properties).flatMap(({ key, value }) =>
    /^(password|token|clientSecret)$/.test(key) ? (credentialValue(textOf(value) ?? '') ?? []) : [],
  );
  const credential = textOf(properties) !== undefined ? 'ref' : values.includes('literal') ? 'literal' : values[0];
  return { auth: scheme === 'basic' || scheme === 'oauth2' ? scheme : undefined, credential };
}
