// What a call reaches: HTTP, gRPC, OpenAPI, AsyncAPI, agents, tool servers, functions.
// https://github.com/serverlessworkflow/specification/blob/main/dsl-reference.md#call
import type { MentionRef, Props, Ref } from '../../../graph/model.ts';
import { pathInRoot } from '../../apis/reference.ts';
import type { Siblings } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { isTemplated, topicMention } from '../../mention/topic.ts';
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { channelAddress, operationAt, operationsById } from '../api-description.ts';
import { type Effect, httpEffect } from '../effect.ts';
import { addressProps, headerProps } from '../headers.ts';
import { computedCall, httpCall, jobRef } from '../target.ts';
import type { Interaction, StepKind } from '../vocabulary.ts';
import { authenticationOf } from './authentication.ts';
import { usedIn } from './definition.ts';
import { type Endpoint, endpointOf } from './endpoint.ts';

/** The document that holds the call. */
export interface Home {
  readonly root: string;
  readonly path: string;
  readonly file: string;
  readonly workflow: Tree;
  readonly siblings: Siblings;
}

export interface Done {
  readonly kind: StepKind;
  readonly effect?: Effect;
  readonly interactions: readonly Interaction[];
  /** A function of the workflow whose own task says what is done. */
  readonly inner?: Tree;
}

export async function doneByCall(task: Tree, home: Home): Promise<Done> {
  const args = at(task, 'with');
  const name = textOf(at(task, 'call')) ?? '';
  switch (name) {
    case 'http':
      return http(args, home);
    case 'grpc':
      return grpc(args, home);
    case 'openapi':
      return openapi(args, home);
    case 'asyncapi':
      return asyncapi(args, home);
    case 'a2a':
      return agent(args, home);
    case 'mcp':
      return toolServer(args, home);
    default:
      return func(name, home);
  }
}

function service(to: Ref, props: Props, effect: Effect = {}): Done {
  return { kind: 'service-task', effect, interactions: [{ relation: 'CALLS', to, props: { mode: 'sync', ...props } }] };
}

function http(args: Tree | undefined, { workflow, file }: Home): Done {
  const endpoint = endpointOf(at(args, 'endpoint'));
  const method = (textOf(at(args, 'method')) ?? 'GET').toUpperCase();
  const headers = entriesOf(at(args, 'headers')).map(({ key, value }) => [key, textOf(value) ?? ''] as const);
  const props = { ...addressProps(endpoint?.url ?? ''), ...headerProps(headers), ...authenticationOf(endpoint?.authentication, workflow) };
  const names = headers.map(([name]) => name);
  if (endpoint === undefined) return { kind: 'service-task', interactions: [] };
  const found = endpoint.url === undefined ? undefined : httpCall({ url: endpoint.url, method, headers: names, props });
  if (found !== undefined) return { kind: 'service-task', effect: found.effect, interactions: [found.interaction] };
  const computed = computedCall(endpoint.words, { file, props });
  return { kind: 'service-task', effect: httpEffect(method, names), interactions: computed === undefined ? [] : [computed] };
}

function grpc(args: Tree | undefined, { workflow, file }: Home): Done {
  const host = hostMention(`${textOf(at(args, 'service', 'host')) ?? ''}:${textOf(at(args, 'service', 'port')) ?? ''}`.replace(/:$/, ''));
  const method = `${textOf(at(args, 'service', 'name')) ?? ''}/${textOf(at(args, 'method')) ?? ''}`;
  const props = authenticationOf(at(args, 'service', 'authentication'), workflow);
  if (host === undefined) return service(jobRef({ type: method, types: ['Operation', 'System'], within: file }), props);
  const to: MentionRef = { type: ['System', 'Operation'], mention: { kind: 'operation', value: method, within: host.value }, or: [host] };
  return service(to, props);
}

/** The specification that a call names, where it is a file of the same root. */
async function described(
  document: Tree | undefined,
  { path, siblings }: Home,
): Promise<{ readonly path: string; readonly tree: Tree } | undefined> {
  const url = textOf(at(document, 'endpoint')) ?? textOf(at(document, 'endpoint', 'uri')) ?? textOf(document) ?? '';
  const file = pathInRoot(path, url.replace(/^file:\/\/\/?/, ''));
  if (file === undefined || file === '') return undefined;
  const [first] = await siblings.tree(file);
  return first === undefined ? undefined : { path: file, tree: first.tree };
}

async function openapi(args: Tree | undefined, home: Home): Promise<Done> {
  const id = textOf(at(args, 'operationId'));
  const props = authenticationOf(at(args, 'authentication'), home.workflow);
  if (id === undefined || id.includes('${')) return { kind: 'service-task', interactions: [] };
  const specification = await described(at(args, 'document'), home);
  const operation = operationsById(specification?.tree).get(id);
  if (specification !== undefined && operation !== undefined)
    return service(
      operationAt(home.root, specification.path, operation),
      props,
      httpEffect(
        operation.method,
        entriesOf(at(args, 'parameters')).map(({ key }) => key),
      ),
    );
  return service({ type: 'Operation', mention: { kind: 'operation-id', value: id }, unresolved: { name: id } }, props);
}

async function asyncapi(args: Tree | undefined, home: Home): Promise<Done> {
  const isReceiving = hasKey(args, 'subscription');
  const kind = isReceiving ? 'receive' : 'send';
  const operation = textOf(at(args, 'operation'));
  const channel = textOf(at(args, 'channel'));
  const specification = await described(at(args, 'document'), home);
  const address = channelAddress(specification?.tree, { operation, channel }) ?? channel;
  const known = address === undefined || isTemplated(address) ? undefined : address;
  const words = known ?? operation;
  if (words === undefined) return { kind, interactions: [] };
  const to: MentionRef =
    known === undefined
      ? jobRef({ type: words, types: ['Channel'], within: home.file })
      : { type: 'Channel', mention: topicMention(known), unresolved: { name: known } };
  return { kind, interactions: [{ relation: isReceiving ? 'CONSUMES' : 'PUBLISHES', to }] };
}

function agent(args: Tree | undefined, { workflow, file }: Home): Done {
  const endpoint = endpointOf(at(args, 'server')) ?? endpointOf(at(args, 'agentCard'));
  const done = byHost(endpoint, workflow, file);
  const method = textOf(at(args, 'method')) ?? '';
  return {
    ...done,
    kind: 'agent-task',
    ...(/\/(get|list)$/.test(method) ? { effect: { effect: 'read', idempotent: true } as const } : {}),
  };
}

function toolServer(args: Tree | undefined, { workflow, file }: Home): Done {
  const http = at(args, 'transport', 'http');
  const tool = textOf(at(args, 'method')) === 'tools/call' ? textOf(at(args, 'parameters', 'name')) : undefined;
  const command = textOf(at(args, 'transport', 'stdio', 'command'));
  if (http === undefined && command !== undefined) {
    const words = [
      command,
      ...itemsOf(at(args, 'transport', 'stdio', 'arguments'))
        .flatMap((item) => textOf(item) ?? [])
        .slice(0, 3),
    ].filter((word) => !/[=\s]/.test(word));
    const server = words.join(' ');
    return service(
      { type: 'System', mention: { kind: 'mcp-server', value: server }, unresolved: { name: server, kind: 'mcp-server' } },
      {},
    );
  }
  const done = byHost(endpointOf(at(http, 'endpoint')), workflow, file);
  const [call] = done.interactions;
  if (tool === undefined || call === undefined || !('mention' in call.to) || call.to.mention.kind !== 'host') return done;
  const to: MentionRef = {
    ...call.to,
    type: ['System', 'Operation'],
    mention: { kind: 'operation', value: tool, within: call.to.mention.value },
    or: [call.to.mention],
  };
  return { ...done, interactions: [{ ...call, to }] };
}

function byHost(endpoint: Endpoint | undefined, workflow: Tree, file: string): Done {
  if (endpoint === undefined) return { kind: 'service-task', interactions: [] };
  const props = authenticationOf(endpoint.authentication, workflow);
  const host = endpoint.url === undefined ? undefined : hostMention(endpoint.url);
  if (host !== undefined) return service({ type: 'System', mention: host }, props);
  const computed = computedCall(endpoint.words, { file, props });
  return { kind: 'service-task', interactions: computed === undefined ? [] : [computed] };
}

// A function of the workflow, or one of a catalog: "log:1.0.0@default", an address.
function func(name: string, { workflow }: Home): Done {
  const own = usedIn(workflow, 'functions', name);
  if (own !== undefined) return { kind: 'service-task', interactions: [], inner: own };
  return name === ''
    ? { kind: 'service-task', interactions: [] }
    : service(jobRef({ type: name, name: name.split('/').at(-2) ?? name }), {});
}
