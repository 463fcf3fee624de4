// What filters are for, and whom they reach. https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/http_filters

import type { Guard } from '../../control.ts';
import { at, entriesOf, itemsOf, numberOf, type Tree, textOf } from '../../read/tree.ts';
import { field, hasField } from './fields.ts';
import type { Placed } from './world.ts';

/** A filter of a chain or of a connection manager. */
export interface Filter extends Placed {
  /** "ext_authz", "http_connection_manager" … */
  readonly name: string;
  readonly config: Tree | undefined;
}

export function filterOf(placed: Placed): Filter {
  const config = field(placed.tree, 'typed_config') ?? at(placed.tree, 'config');
  const type = /filters\.(?:http|network|udp|listener)\.(\w+)\./.exec(textOf(at(config, '@type')) ?? '')?.[1];
  const written = textOf(at(placed.tree, 'name')) ?? '';
  return { ...placed, config, name: type ?? written.slice(written.lastIndexOf('.') + 1) };
}

export interface FilterControl {
  readonly kind: Guard['kind'];
  readonly tags: readonly string[];
}

/** The control that a filter is; undefined for all that govern nothing or are switched off. */
export function controlOf({ name, config }: Filter): FilterControl | undefined {
  const known = CONTROLS.get(name);
  if (known === undefined) return undefined;
  return typeof known === 'function' ? known(config) : known;
}

type Reading = (config: Tree | undefined) => FilterControl | undefined;
const policy = (...tags: readonly string[]): FilterControl => ({ kind: 'policy', tags });
const limit = (...tags: readonly string[]): FilterControl => ({ kind: 'limit', tags });

const CONTROLS = new Map<string, FilterControl | Reading>([
  ['ext_authz', (config) => policy('external-auth', ...(isTrue(config, 'failure_mode_allow') ? ['fail-open'] : []))],
  ['jwt_authn', jwt],
  ['rbac', rbac],
  ['oauth2', policy('authentication', 'oauth2')],
  ['basic_auth', policy('authentication', 'basic')],
  ['api_key_auth', policy('authentication', 'api-key')],
  ['client_ssl_auth', policy('authentication', 'mtls')],
  ['csrf', policy('csrf')],
  ['ratelimit', (config) => limit('rate-limit', ...(isTrue(config, 'failure_mode_deny') ? [] : ['fail-open']))],
  ['rate_limit_quota', limit('rate-limit')],
  ['local_ratelimit', localLimit],
  ['connection_limit', limit('connection-limit')],
  ['admission_control', limit('circuit-breaker')],
  ['adaptive_concurrency', limit('circuit-breaker')],
  ['bandwidth_limit', limit('bandwidth-limit')],
  ['buffer', limit('request-size')],
  [
    'fault',
    (config) => (hasField(config, 'delay') || hasField(config, 'abort') ? { kind: 'feature-flag', tags: ['fault-injection'] } : undefined),
  ],
]);

/** Filters that run code of the user. */
export const RUNS_CODE: ReadonlySet<string> = new Set(['lua', 'wasm', 'golang', 'dynamic_modules']);

// Without rules tokens are read at most, and with a requirement that allows missing ones nobody is kept out.
function jwt(config: Tree | undefined): FilterControl {
  const demands = itemsOf(field(config, 'rules')).filter((rule) => hasField(rule, 'requires'));
  const isDemanding = demands.some((rule) => !/allow_?missing/i.test(JSON.stringify(keysIn(field(rule, 'requires'), 0))));
  return { kind: isDemanding ? 'policy' : 'identity', tags: ['authentication', 'jwt'] };
}

function rbac(config: Tree | undefined): FilterControl | undefined {
  const action = textOf(field(config, 'rules', 'action'));
  if (action === 'LOG') return { kind: 'audit-log', tags: ['authorization'] };
  return hasField(config, 'rules') || hasField(config, 'matcher') ? policy('authorization') : undefined;
}

// Both shares are 0 per cent unless stated.
function localLimit(config: Tree | undefined): FilterControl | undefined {
  // The filter of TCP has no shares: its bucket always counts.
  const isTcp = /filters\.network\./.test(textOf(at(config, '@type')) ?? '');
  const isOn = (key: string): boolean => (numberOf(field(config, key, 'default_value', 'numerator')) ?? 0) > 0;
  return isTcp || (isOn('filter_enabled') && isOn('filter_enforced')) ? limit('rate-limit') : undefined;
}

function isTrue(config: Tree | undefined, key: string): boolean {
  return textOf(field(config, key)) === 'true';
}

function keysIn(tree: Tree | undefined, depth: number): readonly string[] {
  if (tree === undefined || depth > 20) return [];
  const inner = tree.kind === 'list' ? tree.items : entriesOf(tree).map(({ value }) => value);
  return [...entriesOf(tree).map(({ key }) => key), ...inner.flatMap((value) => keysIn(value, depth + 1))];
}
