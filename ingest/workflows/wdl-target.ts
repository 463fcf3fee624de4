// Whom an action or a trigger reaches: by its type, and by the connector behind its connection.
import type { MentionRef } from '../../graph/model.ts';
import { resourceNameOf } from '../mention/azure-resource.ts';
import { hostMention } from '../mention/host.ts';
import { at, type Tree, textOf } from '../read/tree.ts';
import { type Effect, httpEffect } from './effect.ts';
import { jobRef } from './target.ts';
import type { Interaction } from './vocabulary.ts';
import { exchangeOf } from './wdl-channel.ts';
import { connectionOf } from './wdl-connection.ts';
import { authenticationOf } from './wdl-credential.ts';
import { httpRequest } from './wdl-http.ts';
import { type Operation, operationEffect, operationOf, statedAddress } from './wdl-operation.ts';
import { type Wait, waitOf } from './wdl-people.ts';
import type { Reading } from './wdl-reading.ts';
import { storeAccess } from './wdl-store.ts';
import { constantOf } from './wdl-values.ts';

export interface Target {
  readonly interactions: readonly Interaction[];
  readonly effect?: Effect;
  readonly operation?: Operation;
  readonly wait?: Wait | undefined;
  /** A message is put aside in this channel because it cannot be worked on. */
  readonly deadLetter?: MentionRef;
  /** The field that says whom it reaches. */
  readonly place?: Tree | undefined;
  /** Why nothing can be told, where that is so. */
  readonly missing?: string;
}

/** An action or trigger with what it takes to read its target. */
export interface Asked {
  /** Lower case. */
  readonly type: string;
  readonly name: string;
  readonly inputs: Tree | undefined;
  readonly isTrigger: boolean;
}

export function targetOf(reading: Reading, asked: Asked): Target {
  const { type, inputs, name } = asked;
  switch (type) {
    case 'http':
      return requested(reading, inputs, name);
    case 'httpwebhook':
      return requested(reading, at(inputs, 'subscribe'), name);
    case 'function':
      return called(
        functionRef(at(inputs, 'function'), reading),
        at(inputs, 'function'),
        httpEffect(textOf(at(inputs, 'method')) ?? 'POST'),
      );
    case 'apimanagement':
      return managedApi(reading, inputs);
    case 'workflow':
    case 'sendtobatch':
      return called(workflowRef(reading, inputs), at(inputs, 'host'), {}, type === 'workflow' ? 'sync' : 'async');
    case 'apiconnection':
    case 'apiconnectionwebhook':
    case 'apiconnectionnotification':
    case 'openapiconnection':
    case 'openapiconnectionwebhook':
    case 'openapiconnectionnotification':
    case 'serviceprovider':
      return connected(reading, asked);
    default:
      return { interactions: [] };
  }
}

function requested(reading: Reading, request: Tree | undefined, name: string): Target {
  const { interaction, effect } = httpRequest(reading, request, name);
  const place = at(request, 'uri') ?? request;
  return interaction === undefined
    ? { interactions: [], effect, missing: 'has no address' }
    : { interactions: [interaction], effect, place };
}

function called(to: MentionRef | undefined, place: Tree | undefined, effect: Effect, mode: 'sync' | 'async' = 'sync'): Target {
  return to === undefined
    ? { interactions: [], missing: 'does not say what it calls' }
    : { interactions: [{ relation: 'CALLS', to, props: { mode } }], effect, place };
}

function connected(reading: Reading, { inputs, isTrigger, name }: Asked): Target {
  const connection = connectionOf(reading, inputs);
  if (connection === undefined) return { interactions: [], missing: 'names no connection' };
  const operation = operationOf(inputs, connection, reading.values);
  const { connector, credential } = connection;
  const place = at(inputs, 'host') ?? at(inputs, 'serviceProviderConfiguration');
  const wait = isTrigger ? undefined : waitOf(operation);
  const isAlone = connection.api === 'approvals' || connector?.kind === 'inside';
  const hasEffect = !isAlone && wait === undefined && connector?.kind !== 'broker';
  const known = { operation, place, wait, effect: hasEffect ? operationEffect(operation) : {} };
  if (isAlone) return { ...known, interactions: [] };
  if (connector?.kind === 'broker') {
    const exchange = exchangeOf(operation, { isTrigger, name, file: reading.document.file });
    if (exchange === undefined) return { ...known, interactions: [] };
    const { relation, to, isDeadLetter } = exchange;
    return { ...known, interactions: [{ relation, to }], ...(isDeadLetter ? { deadLetter: to } : {}) };
  }
  if (connector?.kind === 'store') return { ...known, interactions: [storeAccess(operation, connector, reading.app.within)] };
  return { ...known, interactions: [{ relation: 'CALLS', to: systemRef(operation, reading), props: { mode: 'sync', credential } }] };
}

function systemRef(operation: Operation, reading: Reading): MentionRef {
  const { connection } = operation;
  const { connector, api, name, host } = connection;
  const address = statedAddress(operation);
  const stated = (address === undefined ? undefined : hostMention(address)) ?? host;
  if (stated !== undefined) return { type: 'System', mention: { kind: stated.kind, value: stated.value } };
  if (connector?.kind === 'product') return { type: 'System', mention: { kind: 'host', value: connector.host } };
  if (connector?.kind === 'application') {
    const { vendor, product } = connector;
    const unresolved = { name: connector.name, kind: 'application', props: { vendor, product } };
    return { ...jobRef({ type: `connection ${name}`, types: ['System'], within: reading.app.within }), unresolved };
  }
  // A connector of one's own, or one that is not in the list: known by its name.
  return jobRef({ type: api, name: api.replace(/-5f[0-9a-f]{8,}[\s\S]*$/, ''), types: ['System'] });
}

function functionRef(tree: Tree | undefined, reading: Reading): MentionRef | undefined {
  const text = textOf(at(tree, 'id')) ?? textOf(at(tree, 'connectionName'));
  const named = text === undefined ? undefined : resourceNameOf(text);
  const [site, operation] = named?.names ?? [];
  if (site !== undefined && !site.isPlaceholder) {
    const host = `${site.text.toLowerCase()}.azurewebsites.net`;
    return {
      type: ['System', 'Operation'],
      mention: { kind: 'host', value: host },
      or: [{ kind: 'name', value: site.text }],
      unresolved: { name: site.text, kind: 'service' },
    };
  }
  const name = site?.text ?? operation?.text ?? constantOf(text, reading.values);
  return name === undefined ? undefined : jobRef({ type: name, types: ['System', 'Operation'], within: reading.document.file });
}

function managedApi(reading: Reading, inputs: Tree | undefined): Target {
  const named = resourceNameOf(textOf(at(inputs, 'api', 'id')) ?? '');
  const [service] = named?.names ?? [];
  const method = textOf(at(inputs, 'method'));
  const props = { mode: 'sync', ...authenticationOf(at(inputs, 'authentication'), reading.values) };
  const place = at(inputs, 'api');
  const effect = method === undefined ? {} : httpEffect(method);
  if (service === undefined) return { interactions: [], effect, missing: 'does not say which API it calls' };
  const to: MentionRef = service.isPlaceholder
    ? jobRef({ type: service.text, types: ['System'], within: reading.document.file })
    : { type: 'System', mention: { kind: 'host', value: `${service.text.toLowerCase()}.azure-api.net` } };
  return { interactions: [{ relation: 'CALLS', to, props }], effect, place };
}

// By resource in Azure, by the name of its folder inside a Standard app, by id inside a solution.
function workflowRef(reading: Reading, inputs: Tree | undefined): MentionRef | undefined {
  const text = textOf(at(inputs, 'host', 'workflow', 'id')) ?? textOf(at(inputs, 'host', 'workflowReferenceName'));
  if (text === undefined) return undefined;
  const last = resourceNameOf(text)?.names.at(-1);
  if (last?.isPlaceholder === true) return jobRef({ type: last.text, types: ['Workflow'], within: reading.document.file });
  const name = last?.text ?? constantOf(text, reading.values);
  if (name === undefined) return jobRef({ type: 'a workflow that is computed', types: ['Workflow'], within: reading.document.file });
  return { type: 'Workflow', mention: { kind: 'name', value: name.toLowerCase() }, unresolved: { name } };
}
