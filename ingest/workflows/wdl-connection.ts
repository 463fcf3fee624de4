// The connection of an action or trigger: which API is behind it, and what its app says about the other end.
import type { Mention } from '../../graph/model.ts';
import { resourceNameOf } from '../mention/azure-resource.ts';
import { hostMention } from '../mention/host.ts';
import type { Credential } from '../mention/secret.ts';
import { endpointOf } from '../mention/url.ts';
import { at, entriesOf, type Tree, textOf } from '../read/tree.ts';
import { type Connector, connectorOf, plainApi } from './wdl-connectors.ts';
import { secretIn, strongest } from './wdl-credential.ts';
import type { Reading } from './wdl-reading.ts';
import { constantOf } from './wdl-values.ts';

export interface Connection {
  /** Plain name of the API: "servicebus", "office365". */
  readonly api: string;
  /** Name by which the definition refers to it. */
  readonly name: string;
  readonly connector: Connector | undefined;
  /** Host that the connection states, where it does. */
  readonly host: Mention | undefined;
  readonly credential: Credential | undefined;
}

/** undefined where the inputs name neither connection nor API. */
export function connectionOf(reading: Reading, inputs: Tree | undefined): Connection | undefined {
  const provider = at(inputs, 'serviceProviderConfiguration');
  return provider === undefined ? managed(reading, at(inputs, 'host')) : provided(reading, provider);
}

// Built-in connectors of Standard run inside the app; their settings stand in its connections.json.
function provided(reading: Reading, configuration: Tree): Connection | undefined {
  const name = textOf(at(configuration, 'connectionName'));
  const stated = at(reading.app.connections, 'serviceProviderConnections', name ?? '');
  const api = textOf(at(configuration, 'serviceProviderId')) ?? textOf(at(stated, 'serviceProvider', 'id'));
  if (api === undefined) return undefined;
  return {
    api: plainApi(api),
    name: name ?? plainApi(api),
    connector: connectorOf(api),
    ...statedBy(reading, at(stated, 'parameterValues')),
  };
}

function managed(reading: Reading, host: Tree | undefined): Connection | undefined {
  const name = connectionName(host);
  const stated = name === undefined ? undefined : referenceOf(reading, name);
  const url = textOf(at(host, 'api', 'runtimeUrl'));
  const said = textOf(at(host, 'apiId')) ?? url?.replace(/(?<!\/)\/+$/, '') ?? apiOf(stated);
  const api = said === undefined || said.includes("'") ? undefined : plainApi(said);
  if (api === undefined && name === undefined) return undefined;
  const guessed = api ?? nameWithoutNumber(name ?? '');
  // Credentials of managed connections are kept in the platform.
  return { api: guessed, name: name ?? guessed, connector: connectorOf(guessed), host: undefined, credential: 'ref' };
}

// @parameters('$connections')['office365']['connectionId']
function connectionName(host: Tree | undefined): string | undefined {
  const plain = textOf(at(host, 'connectionName')) ?? textOf(at(host, 'connection', 'referenceName'));
  if (plain !== undefined) return plain;
  const expression = textOf(at(host, 'connection', 'name'));
  return /\$connections'\)[^']*'([^']+)'/.exec(expression ?? '')?.[1] ?? expression;
}

function referenceOf({ defined, app }: Reading, name: string): Tree | undefined {
  const { holder } = defined;
  return (
    at(holder, 'connectionReferences', name) ??
    at(app.connections, 'managedApiConnections', name) ??
    at(holder, 'parameters', '$connections', 'value', name)
  );
}

function apiOf(reference: Tree | undefined): string | undefined {
  const text = textOf(at(reference, 'api', 'id')) ?? textOf(at(reference, 'api', 'name')) ?? textOf(at(reference, 'id'));
  if (text === undefined) return undefined;
  const last = resourceNameOf(text)?.names.at(-1);
  if (last !== undefined) return last.isPlaceholder ? undefined : last.text;
  return /^[\w/.-]+$/.test(text) ? text : undefined;
}

// "office365-2" and "shared_planner_1" are further connections of one API; "servicebus-orders" begins with it.
function nameWithoutNumber(name: string): string {
  const plain = plainApi(name).replace(/[-_]\d*$/, '');
  const first = plain.split(/[-_]/, 1)[0] ?? plain;
  return connectorOf(plain) === undefined && connectorOf(first) !== undefined ? first : plain;
}

const SECRET_KEY = /(key|secret|password|connectionstring|sastoken|pfx)$/i;

function statedBy({ values }: Reading, parameters: Tree | undefined): Pick<Connection, 'host' | 'credential'> {
  const credentials: Credential[] = [];
  let host: Mention | undefined;
  for (const { key, value } of entriesOf(parameters)) {
    const text = textOf(value);
    if (text === undefined) continue;
    const constant = constantOf(text, values);
    const endpoint = constant === undefined ? undefined : endpointOf(constant);
    host ??=
      endpoint?.mention ??
      (constant !== undefined && /host|server|namespace/i.test(/(?<!\w)\w+$/.exec(key)?.[0] ?? '') ? hostMention(constant) : undefined);
    const isString = /connectionstring$/i.test(key) && constant !== undefined;
    const found = isString ? endpoint?.credential : SECRET_KEY.test(key) ? secretIn(text, values) : undefined;
    if (found === 'literal' || found === 'ref') credentials.push(found);
  }
  // A store is known by its host; the path of an address belongs to one call.
  return { host: host?.kind === 'host' ? withoutPath(host) : host, credential: strongest(credentials) };
}

function withoutPath({ path: _path, ...mention }: Mention): Mention {
  return mention;
}
