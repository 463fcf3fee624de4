// The rules of a virtual service: where what matches goes, how long and how often.
// https://istio.io/latest/docs/reference/config/networking/virtual-service/
import type { Resource } from '../../deployments/kubernetes-resource.ts';
import { at, hasKey, itemsOf, numberOf, type Tree, textOf } from '../../read/tree.ts';
import { HTTP_DEFAULTS } from './defaults.ts';
import { type Destination, destinationOf, hostAt } from './destination.ts';

export interface Rule {
  readonly kind: 'http' | 'tls' | 'tcp';
  readonly line: number;
  readonly pointer: string;
  readonly tree: Tree;
  /** Paths as written; undefined for an expression. */
  readonly paths: readonly (string | undefined)[];
  /** Server names that a TLS rule asks for. */
  readonly names: readonly string[];
  readonly destinations: readonly Destination[];
  readonly mirrors: readonly Destination[];
  readonly timeout?: 'set' | 'none';
  readonly retry?: 'set' | 'none' | 'default';
  /** Whether the rule itself says so. */
  readonly states: { readonly timeout: boolean; readonly retry: boolean; readonly fault: boolean };
}

export function rulesOf({ tree, pointer, namespace }: Resource): readonly Rule[] {
  return (['http', 'tls', 'tcp'] as const).flatMap((kind) =>
    itemsOf(at(tree, 'spec', kind)).map((rule, index) => ruleOf(rule, { kind, pointer: `${pointer}/spec/${kind}/${index}`, namespace })),
  );
}

interface Standing {
  readonly kind: Rule['kind'];
  readonly pointer: string;
  readonly namespace: string | undefined;
}

function ruleOf(tree: Tree, { kind, pointer, namespace }: Standing): Rule {
  const mirrors = [
    hostAt(at(tree, 'mirror'), `${pointer}/mirror`, namespace),
    ...itemsOf(at(tree, 'mirrors')).map((mirror, index) => destinationOf(mirror, `${pointer}/mirrors/${index}`, namespace)),
  ];
  const states = { timeout: hasKey(tree, 'timeout'), retry: hasKey(tree, 'retries'), fault: at(tree, 'fault')?.kind === 'map' };
  return {
    kind,
    line: tree.line,
    pointer,
    tree,
    paths: pathsOf(tree),
    names: itemsOf(at(tree, 'match')).flatMap((match) => itemsOf(at(match, 'sniHosts')).flatMap((host) => textOf(host) ?? [])),
    destinations: itemsOf(at(tree, 'route')).flatMap((route, index) => destinationOf(route, `${pointer}/route/${index}`, namespace) ?? []),
    mirrors: mirrors.flatMap((mirror) => mirror ?? []),
    ...(kind === 'http' ? resilienceOf(tree) : {}),
    states,
  };
}

// Injected faults switch timeouts and retries of the rule off.
function resilienceOf(tree: Tree): Pick<Rule, 'timeout' | 'retry'> {
  if (at(tree, 'fault')?.kind === 'map') return { timeout: 'none', retry: 'none' };
  const timeout = textOf(at(tree, 'timeout'));
  const attempts = numberOf(at(tree, 'retries', 'attempts'));
  return {
    timeout: timeout === undefined ? HTTP_DEFAULTS.timeout : /^(0(h|m|s|ms)?)+$/.test(timeout) ? 'none' : 'set',
    retry: attempts === undefined ? HTTP_DEFAULTS.retry : attempts === 0 ? 'none' : 'set',
  };
}

function pathsOf(tree: Tree): readonly (string | undefined)[] {
  const matches = itemsOf(at(tree, 'match'));
  if (matches.length === 0) return ['/'];
  return matches.map((match) => {
    const uri = at(match, 'uri');
    if (uri === undefined) return '/';
    return textOf(at(uri, 'prefix')) ?? textOf(at(uri, 'exact'));
  });
}
