// Contracts against traffic: which operations are called, which no contract has, and which are never called though their provider was fully watched.
import type { Key } from '../key.ts';
import type { Draft } from '../link/draft.ts';
import type { Relation } from '../link/relation.ts';
import type { Usage } from '../schema/operation.ts';
import { spanIn, type Watch } from './coverage.ts';
import { grouped } from './grouped.ts';
import type { Interaction, Structure } from './interaction.ts';
import { ENOUGH } from './silence.ts';
import { isDeclared, isObserved } from './stance.ts';

export interface UsageInput {
  readonly nodes: ReadonlyMap<Key, Draft>;
  readonly relations: readonly Relation[];
  readonly interactions: readonly Interaction[];
  readonly structure: Structure;
  readonly watches: ReadonlyMap<Key, Watch> | undefined;
}

/** Usage of each operation and contract; left out where no trace was read, or where no contract is there to compare with. */
export function usageOf(input: UsageInput): ReadonlyMap<Key, Usage> {
  const { nodes, relations, interactions, structure, watches } = input;
  const found = new Map<Key, Usage>();
  if (watches === undefined) return found;
  const contracted = new Set(relations.filter(({ type }) => type === 'PROVIDES').map(({ from }) => from));
  const seen = interactions.filter(({ relation }) => isObserved(relation));
  const called = new Set(seen.map(({ relation }) => relation.to));
  const answered = new Set(seen.filter(({ relation }) => hasSuccess(relation)).map(({ relation }) => relation.to));
  const usual = usualCalls(seen);
  for (const draft of nodes.values()) {
    if (draft.type !== 'Operation') continue;
    const provider = structure.systemOf(draft.key);
    const isCalled = called.has(draft.key);
    if (isDeclared(draft)) found.set(draft.key, isCalled ? 'called' : silent(provider, draft.key));
    else if (answered.has(draft.key) && provider !== undefined && contracted.has(provider)) found.set(draft.key, 'undeclared');
  }
  const exposed = grouped(
    relations.filter(({ type }) => type === 'EXPOSES'),
    ({ from }) => from,
  );
  for (const [api, exposes] of exposed) {
    const draft = nodes.get(api);
    if (draft === undefined || !isDeclared(draft)) continue;
    const usages = exposes.map(({ to }) => found.get(to)).filter((usage) => usage !== 'undeclared');
    if (called.has(api) || usages.includes('called')) found.set(api, 'called');
    else if (usages.length > 0) found.set(api, usages.every((usage) => usage === 'dead') ? 'dead' : 'unjudged');
  }

  function silent(provider: Key | undefined, operation: Key): Usage {
    const watch = provider === undefined ? undefined : watches?.get(provider);
    if (provider === undefined || watch?.coverage !== 'full') return 'unjudged';
    const above = structure.aboveOf(operation);
    if ([operation, ...above].some((key) => isDormant(nodes.get(key)))) return 'unjudged';
    // Calls of which the operation is not known may have been of this one.
    if ([...above, provider].some((key) => called.has(key))) return 'unjudged';
    return (spanIn(watch, '')?.sampling ?? 0) < 1 && (usual.get(provider) ?? 0) < ENOUGH ? 'unjudged' : 'dead';
  }
  return found;
}

/** A scanner that met nothing but errors proves no operation. */
function hasSuccess({ props }: Relation): boolean {
  return Number(props.get('errors') ?? 0) < Number(props.get('count') ?? 1);
}

/** How often one operation of a system was seen to be called, on average: a rare one is easily lost by sampling. */
function usualCalls(seen: readonly Interaction[]): ReadonlyMap<Key, number> {
  const calls = seen.filter(({ relation }) => relation.to.startsWith('operation:'));
  return new Map(
    [...grouped(calls, ({ recipient }) => recipient)].map(([key, all]) => {
      const total = all.reduce((sum, { relation }) => sum + Number(relation.props.get('count') ?? 0), 0);
      return [key, total / new Set(all.map(({ relation }) => relation.to)).size];
    }),
  );
}

function isDormant(draft: Draft | undefined): boolean {
  const tags = draft?.props.get('tags');
  return Array.isArray(tags) && tags.some((tag) => tag === 'dormant');
}
