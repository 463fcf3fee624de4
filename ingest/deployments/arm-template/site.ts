// Apps (web, function, Standard logic apps) with their settings, custom connectors, and gateways with their backends.
import { type Key, localKey } from '../../../graph/key.ts';
import { hostMention } from '../../mention/host.ts';
import { at, booleanOf, entriesOf, itemsOf, textOf } from '../../read/tree.ts';
import { labelProps, ownerOf } from '../labels.ts';
import { emitReferences } from '../references.ts';
import type { Variable } from '../variables.ts';
import { nameOf, placeholderMentions, placeOf, type Reading } from './place.ts';
import { constantOf, type Resource } from './template.ts';

interface Known {
  readonly kind: 'service' | 'gateway';
  /** What follows the name in its host. */
  readonly domain: string;
}

const SYSTEMS: ReadonlyMap<string, Known> = new Map([
  ['microsoft.web/sites', { kind: 'service', domain: 'azurewebsites.net' }],
  ['microsoft.apimanagement/service', { kind: 'gateway', domain: 'azure-api.net' }],
]);

export function emitSystem(reading: Reading, resource: Resource): void {
  const known = SYSTEMS.get(resource.type);
  const [name] = resource.names;
  const text = nameOf(name);
  if (known === undefined || text === undefined) return;
  const { document, emit } = reading;
  const source = placeOf(reading, resource);
  const key = systemKey(reading, text);
  const host = name?.text === undefined ? [] : [{ kind: 'host', value: `${name.text.toLowerCase()}.${known.domain}` } as const];
  const named = name?.text === undefined ? [] : [{ kind: 'name', value: name.text } as const];
  const also = [...host, ...named, ...placeholderMentions(name, document.file)];
  const labels = entriesOf(at(resource.tree, 'tags')).flatMap(({ key: tag, value }) => {
    const said = constantOf(resource, value);
    return said === undefined ? [] : [{ name: tag, value: said }];
  });
  emit.node({ type: 'System', kind: known.kind, key, name: text, also, props: labelProps(labels), source });
  const owner = labels.map(ownerOf).find((team) => team !== undefined);
  if (owner !== undefined) emit.edge({ type: 'OWNED_BY', from: { key }, to: owner, source });
  emitReferences({ key, ownHosts: new Set(host.map(({ value }) => value)) }, settingsOf(reading, resource), emit);
}

function systemKey({ document }: Reading, name: string): Key {
  return localKey('System', document.root, document.path, name);
}

// Storage of the platform itself says nothing about what the app works on.
const OWN =
  /^(AzureWebJobs(Storage|Dashboard)|WEBSITE_CONTENT\w*|WEBSITE_RUN_FROM_PACKAGE|APPINSIGHTS_\w*|APPLICATIONINSIGHTS_\w*|DOCKER_\w*)$/i;

function settingsOf(reading: Reading, resource: Resource): readonly Variable[] {
  const listed = itemsOf(at(resource.tree, 'properties', 'siteConfig', 'appSettings')).map((item) => ({
    name: textOf(at(item, 'name')),
    value: at(item, 'value'),
  }));
  return listed.flatMap(({ name, value }) => {
    const text = constantOf(resource, value);
    if (name === undefined || value === undefined || text === undefined || OWN.test(name)) return [];
    return [{ name, value: text, source: placeOf(reading, resource, value) }];
  });
}

/** Backends and APIs of a gateway call the address that they state; an API is one that the gateway provides. */
export function emitBackend(reading: Reading, resource: Resource): void {
  if (resource.type === 'microsoft.apimanagement/service/apis') emitApi(reading, resource);
  const field = resource.type === 'microsoft.apimanagement/service/backends' ? 'url' : 'serviceUrl';
  const place = at(resource.tree, 'properties', field);
  const gateway = nameOf(resource.names[0]);
  const address = constantOf(resource, place);
  const host = address === undefined ? undefined : hostMention(address);
  if (place === undefined || gateway === undefined || host === undefined) return;
  const to = { type: ['System'], mention: { kind: 'host', value: host.value } } as const;
  reading.emit.edge({
    type: 'CALLS',
    from: { key: systemKey(reading, gateway) },
    to,
    props: { mode: 'sync' },
    source: placeOf(reading, resource, place),
  });
}

function emitApi(reading: Reading, resource: Resource): void {
  const [gateway, api] = resource.names.map(nameOf);
  if (gateway === undefined || api === undefined) return;
  const { document, emit } = reading;
  const source = placeOf(reading, resource);
  const key = localKey('Api', document.root, document.path, gateway, api);
  const title = constantOf(resource, at(resource.tree, 'properties', 'displayName')) ?? api;
  const needsKey = booleanOf(at(resource.tree, 'properties', 'subscriptionRequired')) === true;
  const version = constantOf(resource, at(resource.tree, 'properties', 'apiVersion'));
  emit.node({ type: 'Api', key, name: title, props: { version, auth: needsKey ? 'api-key' : undefined }, source });
  emit.edge({ type: 'PROVIDES', from: { key: systemKey(reading, gateway) }, to: { key }, source });
}

/** A connector of one's own: known by its name, it calls the service behind it. */
export function emitConnector(reading: Reading, resource: Resource): void {
  const [name] = resource.names;
  const text = nameOf(name);
  const place = at(resource.tree, 'properties', 'backendService', 'serviceUrl');
  if (text === undefined) return;
  const { document, emit } = reading;
  const key = systemKey(reading, text);
  const also = [{ kind: 'job-type', value: text.toLowerCase() } as const, ...placeholderMentions(name, document.file)];
  emit.node({ type: 'System', kind: 'gateway', key, name: text, also, source: placeOf(reading, resource) });
  const host = hostMention(constantOf(resource, place) ?? '');
  if (place === undefined || host === undefined) return;
  const to = { type: ['System'], mention: { kind: 'host', value: host.value } } as const;
  emit.edge({ type: 'CALLS', from: { key }, to, props: { mode: 'sync' }, source: placeOf(reading, resource, place) });
}
