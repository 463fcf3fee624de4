// A state file: the gateway, its routes' hosts, its services' calls, its plugins' controls.
import type { Mention } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { at, entriesOf, textsOf } from '../../read/tree.ts';
import { emitConsumers } from './consumers.ts';
import { type Entities, entitiesOf, type Plugin, type Service } from './entities.ts';
import { emitGateway, gatewayOf } from './gateway.ts';
import { emitPlugins } from './plugin.ts';
import { emitService } from './service.ts';
import { emitHealthChecks } from './upstream.ts';

export function extractDeck(document: TreeDocument, emit: Emit): void {
  const { tree, pointer } = document;
  const gateway = gatewayOf(document.root, tree);
  const entities = entitiesOf(tree, pointer);
  const isTold = entriesOf(tree).some(({ key }) => !key.startsWith('_'));
  // A container that is started with this file is this gateway.
  const file: Mention = { kind: 'path', value: pointer === '' ? document.path : `${document.path}#${pointer}` };
  if (isTold) emitGateway(gateway, { also: [...hostsOf(entities), file], source: sourceOf(document, { line: tree.line }, pointer) }, emit);
  const defaults = at(tree, '_info', 'defaults', 'service');
  for (const service of entities.services) {
    const auth = authOf(service, entities.plugins);
    emitService(service, { document, gateway, upstreams: entities.upstreams, defaults, auth }, emit);
  }
  for (const upstream of entities.upstreams) emitHealthChecks(upstream, { document, gateway }, emit);
  emitPlugins({ document, gateway, entities }, emit);
  emitConsumers(entities.consumers, { document, gateway }, emit);
}

/** Kong itself answers at the hosts and server names of its routes; a bare word is the name of a service, which it leads to. */
function hostsOf({ routes }: Entities): readonly Mention[] {
  const written = routes.flatMap(({ tree }) => [...textsOf(at(tree, 'hosts')), ...textsOf(at(tree, 'snis'))]);
  const hosts = new Set(written.flatMap((host) => hostMention(host)?.value ?? []));
  return [...hosts].filter((host) => host.includes('.')).map((value) => ({ kind: 'host', value }));
}

// upstream-oauth gets a token for the service; everything else authenticates callers, not Kong.
function authOf(service: Service, plugins: readonly Plugin[]): 'oauth2' | undefined {
  return plugins.some(({ name, scope }) => name === 'upstream-oauth' && scope.service === service && scope.route === undefined)
    ? 'oauth2'
    : undefined;
}
