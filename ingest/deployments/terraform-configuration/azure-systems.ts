// Apps with their settings, container apps, and API Management with its APIs, backends and policies.
import { localKey } from '../../../graph/key.ts';
import { hostMention } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { blocksIn, literalIn, valueIn, within } from './body.ts';
import { blockVariables, emitProcess, mapVariables } from './compute.ts';
import { type Declared, sourceAt } from './module.ts';
import { otherRef } from './other-node.ts';
import type { Reading } from './reading.ts';
import type { Value } from './value.ts';

// Storage of the platform itself says nothing about what the app works on.
const OWN =
  /^(AzureWebJobs(Storage|Dashboard)|WEBSITE_CONTENT\w*|WEBSITE_RUN_FROM_PACKAGE|APPINSIGHTS_\w*|APPLICATIONINSIGHTS_\w*|DOCKER_\w*)$/i;

export function emitApp(reading: Reading, declared: Declared): void {
  const internal = literalIn(declared, 'public_network_access_enabled') === 'false' ? ('internal' as const) : undefined;
  const image =
    literalIn(declared, 'site_config', 'application_stack', 'docker', 'image_name') ??
    literalIn(declared, 'site_config', 'application_stack', 'docker_image_name');
  const connections = blocksIn(declared, 'connection_string').flatMap((block) => {
    const name = literalIn(block, 'name');
    return name === undefined ? [] : [{ name: `ConnectionStrings__${name}`, value: valueIn(block, 'value'), line: block.tree.line }];
  });
  emitProcess(reading, declared, {
    variables: [...mapVariables(within(declared, 'app_settings')), ...connections],
    images: [image],
    own: OWN,
    ...(internal === undefined ? {} : { props: { exposure: internal } }),
  });
}

export function emitContainerApp(reading: Reading, declared: Declared): void {
  const containers = blocksIn(within(declared, 'template'), 'container');
  const external = literalIn(declared, 'ingress', 'external_enabled');
  emitProcess(reading, declared, {
    variables: blockVariables(containers),
    images: containers.map((container) => literalIn(container, 'image')),
    props: { exposure: external === undefined ? undefined : external === 'true' ? 'public' : 'internal' },
  });
}

// api_management_name names the gateway's resource, or its name.
function gatewayOf(reading: Reading, declared: Declared) {
  return otherRef(reading, valueIn(declared, 'api_management_name'), 'System');
}

/** azurerm_api_management_api: the gateway provides it and calls the service behind it. */
export function emitApi(reading: Reading, declared: Declared): void {
  const { stack } = reading;
  const gateway = gatewayOf(reading, declared);
  const key = localKey('Api', stack.root, stack.path, declared.address);
  const title = literalIn(declared, 'display_name') ?? literalIn(declared, 'name');
  const needsKey = literalIn(declared, 'subscription_required');
  const hasTokens = within(declared, 'oauth2_authorization') !== undefined || within(declared, 'openid_authentication') !== undefined;
  const auth = hasTokens ? 'oauth2' : needsKey === 'true' ? 'api-key' : undefined;
  const source = sourceAt(declared);
  const name = title === undefined || isTemplated(title) ? declared.address : title;
  stack.emit.node({ type: 'Api', key, name, props: { version: literalIn(declared, 'version'), auth }, source });
  if (gateway === undefined) return;
  stack.emit.edge({ type: 'PROVIDES', from: gateway, to: { key }, source });
  emitBackend(reading, declared, 'service_url');
}

/** The address that an API or a backend leads to. */
export function emitBackend(reading: Reading, declared: Declared, argument = 'url'): void {
  const gateway = gatewayOf(reading, declared);
  const to = addressRef(reading, valueIn(declared, argument));
  if (gateway !== undefined && to !== undefined)
    reading.stack.emit.edge({ type: 'CALLS', from: gateway, to, props: { mode: 'sync' }, source: sourceAt(declared, argument) });
}

// "https://${azurerm_linux_web_app.orders.default_hostname}/api" is that app.
function addressRef(reading: Reading, value: Value) {
  const resource = value.filter((part) => part.kind === 'resource');
  if (resource.length === 1) return otherRef(reading, resource, 'System');
  const [only, ...others] = value;
  const host = only?.kind === 'text' && others.length === 0 ? hostMention(only.text) : undefined;
  return host === undefined ? undefined : ({ type: 'System', mention: host } as const);
}
