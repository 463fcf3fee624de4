// What a file holds beside its routes: contexts, configurations, templates, named endpoints and policies.
import type { Source } from '../../graph/model.ts';
import { type Eip, optionOf, partsNamed } from './camel-eip.ts';

/** Elements that only hold others. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'routes',
  'routeTemplates',
  'templatedRoutes',
  'rests',
  'routeConfigurations',
  'routeContext',
  'routeTemplateContext',
  'routeConfigurationContext',
  'restContext',
]);

/** Routes that share what is said about errors. */
export interface Context {
  readonly id: string;
  /** The camelContext element; undefined for a file of routes alone. */
  readonly eip: Eip | undefined;
  readonly members: readonly Eip[];
  /** Its routes run in a context of another file. */
  readonly isElsewhere: boolean;
}

/** Contexts of a file, and what stands outside of them as one more. */
export function contextsIn(eips: readonly Eip[]): readonly Context[] {
  const contexts = eips.filter(({ name }) => name === 'camelContext');
  const outside = eips.filter(({ name }) => name !== 'camelContext' && name !== 'beans');
  const named = new Map(outside.filter(({ name }) => /Context$/.test(name)).map((eip) => [optionOf(eip, 'id') ?? '', eip]));
  const taken = new Set<Eip>();
  const found = contexts.map((eip, index): Context => {
    const refs = partsNamed(eip, 'routeContextRef', 'restContextRef', 'routeTemplateContextRef', 'routeConfigurationContextRef');
    const referred = refs.flatMap((ref) => named.get(optionOf(ref, 'ref') ?? '') ?? []);
    for (const each of referred) taken.add(each);
    const id = optionOf(eip, 'id') ?? (index === 0 ? 'camel' : `camel[${index + 1}]`);
    return { id, eip, members: [...eip.children, ...referred].flatMap(membersOf), isElsewhere: false };
  });
  const rest = outside.filter((eip) => !taken.has(eip));
  const shared = rest.filter(({ name }) => /Context$/.test(name));
  const own = rest.filter(({ name }) => !/Context$/.test(name));
  return [
    ...found,
    ...(own.length === 0 ? [] : [{ id: '', eip: undefined, members: own.flatMap(membersOf), isElsewhere: false }]),
    ...(shared.length === 0 ? [] : [{ id: 'routeContext', eip: undefined, members: shared.flatMap(membersOf), isElsewhere: true }]),
  ];
}

function membersOf(eip: Eip): readonly Eip[] {
  return WRAPPERS.has(eip.name) ? eip.children.flatMap(membersOf) : [eip];
}

/** All elements of a name in a file, wherever they stand. */
export function allNamed(eips: readonly Eip[], name: string): readonly Eip[] {
  const found: Eip[] = [];
  const open = [...eips];
  for (let eip = open.pop(); eip !== undefined; eip = open.pop()) {
    if (eip.name === name) found.push(eip);
    open.push(...eip.children);
  }
  return found.toReversed();
}

/** Elements of a name by their id. */
export function byId(eips: readonly Eip[], name: string): ReadonlyMap<string, Eip> {
  return new Map(
    allNamed(eips, name).flatMap((eip) => {
      const id = optionOf(eip, 'id');
      return id === undefined ? [] : [[id, eip] as const];
    }),
  );
}

/** A configuration that routes refer to by id, or that holds for all routes that refer to none. */
export interface Configuration {
  readonly id: string | undefined;
  readonly eip: Eip;
  /** Place of its file, for keys: root, path, pointer. */
  readonly place: readonly [string, ...string[]];
}

export function configurationsIn(eips: readonly Eip[], place: Configuration['place']): readonly Configuration[] {
  return allNamed(eips, 'routeConfiguration').map((eip) => ({ id: optionOf(eip, 'id'), eip, place }));
}

/** Configurations that hold for a route, and the ids that no configuration has. https://camel.apache.org/manual/route-configuration.html */
export function configurationsFor(
  route: Eip,
  all: readonly Configuration[],
): { readonly found: readonly Configuration[]; readonly missing: readonly { readonly id: string; readonly source: Source }[] } {
  const stated = route.options.get('routeConfigurationId');
  if (stated === undefined) return { found: all.filter(({ id }) => id === undefined), missing: [] };
  const wanted = stated.value.split(',').map((each) => each.trim());
  const found = all.filter(({ id }) => id !== undefined && wanted.some((pattern) => matches(id, pattern)));
  const missing = wanted.filter((pattern) => !pattern.includes('*') && !found.some(({ id }) => id !== undefined && matches(id, pattern)));
  return { found, missing: missing.map((id) => ({ id, source: stated.source })) };
}

// A pattern may end in "*"; regular expressions are left to Camel.
function matches(id: string, pattern: string): boolean {
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;
}
