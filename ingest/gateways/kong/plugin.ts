// Plugins as controls: what every request, or one service, has to pass.
import type { Ref } from '../../../graph/model.ts';
import { emitControl, type Guard } from '../../control.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, hasKey, textOf } from '../../read/tree.ts';
import type { Entities, Plugin, Scope } from './entities.ts';
import { controlKey, type KongGateway } from './gateway.ts';
import { emitPluginCalls } from './plugin-calls.ts';
import { isKnownPlugin, pluginKind } from './plugin-kinds.ts';
import { targetsOfService } from './service.ts';

export interface PluginPlace {
  readonly document: TreeDocument;
  readonly gateway: KongGateway;
  readonly entities: Entities;
}

export function emitPlugins({ document, gateway, entities }: PluginPlace, emit: Emit): void {
  const unknown = new Map<string, Plugin>();
  for (const plugin of entities.plugins) {
    const { name } = plugin;
    if (name === undefined || !isOn(plugin)) continue;
    if (!isKnownPlugin(name)) {
      if (!unknown.has(name)) unknown.set(name, plugin);
      continue;
    }
    emitPlugin(name, plugin, { place: { document, gateway, entities }, emit });
    emitPluginCalls(name, plugin, { document, gateway }, emit);
  }
  for (const [name, { tree, pointer }] of unknown) emit.gap(gapOf(name, sourceOf(document, { line: tree.line }, pointer)));
}

function gapOf(name: string, source: Parameters<Emit['gap']>[0]['source']) {
  const isCode = /^(pre|post)-function$/.test(name);
  return {
    code: 'unsupported' as const,
    detail: isCode ? `${name} runs code of its own, which is not read` : `the plugin ${name} is none that Kong ships`,
    remedy: 'Whether it authenticates, limits or calls something is not known here; look at its code.',
    source,
  };
}

interface Telling {
  readonly place: PluginPlace;
  readonly emit: Emit;
}

function emitPlugin(name: string, plugin: Plugin, { place, emit }: Telling): void {
  const known = pluginKind(name);
  if (known === undefined) return;
  const { kind, tags } = known;
  const { document, gateway, entities } = place;
  const what = labelOf(plugin.scope);
  // Whoever fails to authenticate goes on as the anonymous consumer: that tells who calls, and keeps nobody out.
  const isOpen = tags.includes('authentication') && (textOf(at(plugin.tree, 'config', 'anonymous')) ?? '') !== '';
  const guard: Guard = {
    key: controlKey(gateway, 'plugin', name, plugin.id ?? textOf(at(plugin.tree, 'instance_name')) ?? idOf(plugin.scope)),
    kind: isOpen ? 'identity' : kind,
    name: what === undefined ? name : `${name} for ${what}`,
    tags,
    guards: guardedBy(name, plugin.scope, { gateway, entities }),
    source: sourceOf(document, { line: plugin.tree.line }, plugin.pointer),
  };
  emitControl(guard, emit);
}

// A service is governed by what stands on it, or on each of its routes; what stands on some of them leaves other ways open.
function guardedBy(name: string, { service, route, group }: Scope, { gateway, entities }: Omit<PluginPlace, 'document'>): readonly Ref[] {
  const isWhole =
    service !== undefined &&
    group === undefined &&
    (route === undefined ||
      service.routes.every((each) =>
        entities.plugins.some((plugin) => plugin.name === name && plugin.scope.route === each && isOn(plugin)),
      ));
  const targets = isWhole ? targetsOfService(service, entities.upstreams).map(({ to }) => to) : [];
  return targets.length > 0 ? targets : [{ key: gateway.key }];
}

function labelOf({ service, route, group }: Scope): string | undefined {
  const parts = [
    ...(route === undefined ? [] : [`route ${route.name ?? route.id ?? 'without a name'}`]),
    ...(service === undefined || route !== undefined ? [] : [`service ${service.name ?? service.id ?? 'without a name'}`]),
    ...(group === undefined ? [] : [group]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

// One plugin of a name may stand once in each scope; without names its place tells scopes apart.
function idOf({ service, route, group }: Scope): string {
  const stated = [service, route].flatMap((entity) => (entity === undefined ? [] : [entity.name ?? entity.id ?? entity.pointer]));
  return [...stated, ...(group === undefined ? [] : [group])].join('/') || 'global';
}

function isOn({ tree }: Plugin): boolean {
  return !hasKey(tree, 'enabled') || textOf(at(tree, 'enabled')) !== 'false';
}
