// Where a component reaches what stands behind it.
import type { Mention } from '../../../graph/model.ts';
import { connectionStringOf } from '../../mention/connection-string.ts';
import { hostMention, isExampleHost, isLocalHost } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { endpointOf } from '../../mention/url.ts';
import type { Metadata, Setting } from './metadata.ts';

export interface Address {
  readonly mention: Mention;
  readonly schema?: string;
  readonly line: number;
  readonly pointer: string;
}

/** Settings that hold an address, best first. */
const HOLDING =
  'redishost url uri baseurl endpoint endpoints host hosts brokers server servers address addresses connectionstring natsurl httpaddr gatewayaddr vaultaddr couchbaseurl nameserver hazelcastservers serverurl topicendpoint consumerendpoint serviceurl datasource'.split(
    ' ',
  );

/** The address among the settings, or the host that type and settings tell together. */
export function addressOf(name: string, metadata: Metadata): Address | undefined {
  for (const key of HOLDING) {
    const setting = metadata.get(key);
    const found = setting?.value === undefined ? undefined : inText(setting.value);
    if (found !== undefined && setting !== undefined) return { ...found, ...placeOf(setting) };
  }
  return derived(name, metadata);
}

/** The address is this machine: a service beside the sidecar, as in development. */
export function isHere(metadata: Metadata): boolean {
  return HOLDING.some((key) => isLocalHost((metadata.get(key)?.value ?? '').split(',', 1)[0] ?? ''));
}

function inText(text: string): { readonly mention: Mention; readonly schema?: string } | undefined {
  const endpoint = endpointOf(text) ?? connectionStringOf(text);
  const mention = endpoint?.mention ?? hostMention(text.split(',', 1)[0] ?? '');
  if (mention === undefined || (mention.kind === 'host' && isExampleHost(mention.value))) return undefined;
  const schema = endpoint !== undefined && 'schema' in endpoint ? endpoint.schema : undefined;
  return { mention, ...(schema === undefined ? {} : { schema }) };
}

/** Setting → the host that its value is the first part of. */
const TENANTS: readonly (readonly [setting: string, host: string])[] = [
  ['namespacename', '.servicebus.windows.net'],
  ['eventhubnamespace', '.servicebus.windows.net'],
  ['vaultname', '.vault.azure.net'],
  ['accountname', '.blob.core.windows.net'],
  ['storageaccount', '.blob.core.windows.net'],
  ['azureinstance', '.openai.azure.com'],
];
/** Types that answer at one host for everybody. */
const FIXED: Readonly<Record<string, string>> = {
  'gcp.pubsub': 'pubsub.googleapis.com',
  'gcp.firestore': 'firestore.googleapis.com',
  'gcp.secretmanager': 'secretmanager.googleapis.com',
  'gcp.bucket': 'storage.googleapis.com',
  'twilio.sms': 'api.twilio.com',
  'twilio.sendgrid': 'api.sendgrid.com',
  openai: 'api.openai.com',
  anthropic: 'api.anthropic.com',
  mistral: 'api.mistral.ai',
  deepseek: 'api.deepseek.com',
  googleai: 'generativelanguage.googleapis.com',
  huggingface: 'api-inference.huggingface.co',
};

function derived(name: string, metadata: Metadata): Address | undefined {
  const fixed = Object.hasOwn(FIXED, name) ? FIXED[name] : undefined;
  const [first] = metadata.values();
  if (fixed !== undefined && first !== undefined) return hostAt(fixed, first);
  const region = metadata.get('region');
  const service = /^aws\.(\w+)$/.exec(name)?.[1];
  if (service !== undefined && region?.value !== undefined)
    return hostAt(`${AWS.get(service) ?? service}.${region.value}.amazonaws.com`, region);
  for (const [key, suffix] of name.startsWith('azure.') ? TENANTS : []) {
    const setting = metadata.get(key);
    if (setting?.value === undefined || isTemplated(setting.value)) continue;
    return hostAt(setting.value.includes('.') ? setting.value : `${setting.value}${suffix}`, setting);
  }
  return undefined;
}

const AWS = new Map([
  ['snssqs', 'sns'],
  ['secretmanager', 'secretsmanager'],
  ['parameterstore', 'ssm'],
  ['bedrock', 'bedrock-runtime'],
]);

function hostAt(host: string, setting: Setting): Address | undefined {
  const mention = hostMention(host);
  return mention === undefined ? undefined : { mention, ...placeOf(setting) };
}

function placeOf({ line, pointer }: Setting): Pick<Address, 'line' | 'pointer'> {
  return { line, pointer };
}
