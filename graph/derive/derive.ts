// All that is derived from the linked graph: the ledger and its roll-ups, coverage, centrality, contracts against traffic, logs against models.
import type { Draft } from '../link/draft.ts';
import type { Facts } from '../link/facts.ts';
import type { Linked } from '../link/link.ts';
import { compare } from '../link/order.ts';
import type { Relation } from '../link/relation.ts';
import type { NodeFact, Value } from '../model.ts';
import type { SuggestionRecord } from '../snapshot/snapshot.ts';
import { cadencesOf } from './cadence.ts';
import { centralityOf } from './centrality.ts';
import { conformanceOf } from './conformance/conformance.ts';
import { type CoverageOptions, coverageOf } from './coverage.ts';
import { dependsOn } from './depends-on.ts';
import { interactionsOf, structureOf } from './interaction.ts';
import { ledgerOf } from './ledger.ts';
import { nameOnlyLinks } from './name-only.ts';
import { truthOf } from './truth.ts';
import { unclaimedOf } from './unclaimed.ts';
import { usageOf } from './usage.ts';

/** Derived properties of one node or relation; undefined ones are not known. */
export type Derived = Readonly<Record<string, Value | undefined>>;

export interface Derivation {
  readonly dependencies: readonly Relation[];
  readonly suggestions: readonly SuggestionRecord[];
  /** Whether any observing source was read at all. */
  readonly isWatched: boolean;
  ofNode(draft: Draft): Derived;
  ofRelation(relation: Relation): Derived;
}

/** What a missing environment takes from the confidence of an interaction. */
const LOOSE = 0.9;

export function derive(
  { nodes, relations, merges }: Linked,
  { facts, coverage }: { readonly facts: Facts; readonly coverage: CoverageOptions },
): Derivation {
  const structure = structureOf(nodes, relations);
  const interactions = interactionsOf(nodes, relations, structure);
  const watches = coverageOf(nodes, interactions, coverage);
  const names = nameOnlyLinks(facts.nodes, merges);
  const cadences = cadencesOf({ nodes, relations, interactions, structure, stated: coverage.cadences });
  const verdicts = ledgerOf({ nodes, interactions, watches, cadences, names, defined: definedIn(facts.nodes) });
  const dependencies = dependsOn(nodes, interactions, verdicts);
  const systems = [...nodes.values()].filter((draft) => draft.type === 'System').map((draft) => draft.key);
  const centrality = centralityOf(systems.toSorted(compare), dependencies);
  const truth = truthOf(interactions, verdicts);
  const usages = usageOf({ nodes, relations, interactions, structure, watches });
  const formats = new Map(facts.files.map((file) => [file.file, file.formats]));
  const conformance = conformanceOf(nodes, relations);
  const unclaimed = unclaimedOf({ nodes, interactions, formats });
  const ends = new Map(interactions.map(({ relation, initiator, recipient }) => [relation, { initiator, recipient }]));
  return {
    dependencies,
    suggestions: names.suggestions,
    isWatched: watches !== undefined,
    ofNode: ({ key, type }) => ({
      ...centrality.get(key),
      ...(type === 'System'
        ? { ...truth.get(key), ...(watches === undefined ? {} : { coverage: watches.get(key)?.coverage ?? 'none' }) }
        : {}),
      usage: usages.get(key),
      conformance: conformance.steps.get(key),
      exceptional: conformance.exceptional.get(key),
      logged: conformance.logged.get(key),
    }),
    ofRelation(relation) {
      const verdict = verdicts.get(relation);
      if (verdict === undefined) return { conformance: conformance.flows.get(relation) };
      return {
        ledger: verdict.ledger,
        because: verdict.because,
        ...ends.get(relation),
        cadence: cadences.get(relation),
        unclaimed: unclaimed.get(relation),
        ...(verdict.isLoose ? { confidence: Math.round(relation.confidence * LOOSE * 100) / 100 } : {}),
      };
    },
  };
}

/** Places where files define things, not only name them; a trace defines nothing. */
function definedIn(facts: readonly NodeFact[]): ReadonlySet<string> {
  const defining = facts.filter(({ stance, isNamedOnly }) => stance !== 'observed' && isNamedOnly !== true);
  return new Set(defining.map(({ type, source }) => `${type} ${source.file}:${source.line}`));
}
