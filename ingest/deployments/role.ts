// What a workload is in the graph: a store, a broker, a gateway, a carrier of telemetry, or somebody's service.
import type { NodeType, Props } from '../../graph/model.ts';
import { envWords } from '../mention/env-name.ts';
import type { Image } from '../mention/image.ts';

/** Type, kind and product of a workload. */
export interface Role {
  readonly type: Extract<NodeType, 'System' | 'DataStore'>;
  readonly kind?: 'broker' | 'gateway' | 'platform';
  /** Engine of a store, product of a broker, gateway or platform; left out where only its use tells what it is. */
  readonly product?: string;
}

/** Role of a known image; undefined for everybody's own. */
export function roleOfImage(image: Image | undefined): Role | undefined {
  const product = image?.product;
  if (image === undefined || product === undefined) return undefined;
  if (image.store !== undefined) return { type: 'DataStore', product: image.store.engine };
  if (image.broker !== undefined) return { type: 'System', kind: 'broker', product };
  if (image.gateway === true) return { type: 'System', kind: 'gateway', product };
  // Coordination services are called by what they coordinate; only telemetry is outside the ledger.
  return image.telemetry === true ? { type: 'System', kind: 'platform', product } : { type: 'System', product };
}

/** Role of the image that a Dockerfile starts from. Web servers carry somebody's pages there, so they say nothing. */
export function roleOfBase(image: Image | undefined): Role | undefined {
  const role = roleOfImage(image);
  return role?.product === 'nginx' || role?.product === 'Caddy' ? undefined : role;
}

/** Variables that configure a server. Some are also handed to clients, who then name a host; `isServerOnly` ones never are. */
const SERVER_VARIABLES: readonly { readonly name: RegExp; readonly isServerOnly: boolean; readonly role: Role }[] = [
  {
    name: /^KAFKA_(CFG_)?(ADVERTISED_LISTENERS|LISTENERS|PROCESS_ROLES)$/,
    isServerOnly: true,
    role: { type: 'System', kind: 'broker', product: 'Kafka' },
  },
  { name: /^RABBITMQ_DEFAULT_(USER|PASS|VHOST)$/, isServerOnly: false, role: { type: 'System', kind: 'broker', product: 'RabbitMQ' } },
  {
    name: /^(PGDATA|POSTGRES_INITDB_ARGS|POSTGRES_HOST_AUTH_METHOD)$/,
    isServerOnly: true,
    role: { type: 'DataStore', product: 'postgresql' },
  },
  {
    name: /^MYSQL_(ALLOW_EMPTY_PASSWORD|RANDOM_ROOT_PASSWORD|ROOT_HOST)$/,
    isServerOnly: true,
    role: { type: 'DataStore', product: 'mysql' },
  },
  {
    name: /^MARIADB_(ALLOW_EMPTY_ROOT_PASSWORD|RANDOM_ROOT_PASSWORD|ROOT_HOST)$/,
    isServerOnly: true,
    role: { type: 'DataStore', product: 'mariadb' },
  },
  { name: /^MONGO_INITDB_(ROOT_USERNAME|ROOT_PASSWORD|DATABASE)$/, isServerOnly: false, role: { type: 'DataStore', product: 'mongodb' } },
  { name: /^(MSSQL_PID|MSSQL_SA_PASSWORD)$/, isServerOnly: false, role: { type: 'DataStore', product: 'sqlserver' } },
];

/** Role of a workload with an image of its own whose variables configure a known server; `isClient` when it names another service. */
export function roleOfVariables(names: Iterable<string>, isClient: boolean): Role | undefined {
  const words = [...names].map(envWords);
  return SERVER_VARIABLES.find(({ name, isServerOnly }) => (isServerOnly || !isClient) && words.some((word) => name.test(word)))?.role;
}

/** Kind and properties of the node of a workload. */
export function factsOfRole(role: Role | undefined): { readonly kind?: string; readonly props: Props } {
  if (role === undefined) return { kind: 'service', props: {} };
  const { type, kind, product } = role;
  if (type === 'DataStore') return { props: { engine: product } };
  return { ...(kind === undefined ? {} : { kind }), props: { product } };
}
