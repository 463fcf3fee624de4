// DEPENDS_ON, the only derived relation: from the system that needs to the one it needs (02-graph §3).
import type { Key } from '../key.ts';
import type { Draft, Statement } from '../link/draft.ts';
import { compare } from '../link/order.ts';
import type { Relation } from '../link/relation.ts';
import type { Value } from '../model.ts';
import { LEDGER_CLASSES, type LedgerClass } from '../schema/relations.ts';
import type { Interaction } from './interaction.ts';

interface Need {
  readonly from: Key;
  readonly to: Key;
  readonly because: Relation[];
}

/** One relation for each pair of systems; brokers, stores and telemetry are ends of interactions, never of it. */
export function dependsOn(
  nodes: ReadonlyMap<Key, Draft>,
  interactions: readonly Interaction[],
  classes: ReadonlyMap<Relation, LedgerClass>,
): readonly Relation[] {
  const needs = new Map<string, Need>();
  const publishers = new Map<Key, Interaction[]>();
  for (const each of interactions)
    if (each.relation.type === 'PUBLISHES') publishers.set(each.relation.to, [...(publishers.get(each.relation.to) ?? []), each]);
  for (const each of interactions) {
    // Which way data goes does not say who needs whom: the one that pulls it, or the one that pushes.
    if (each.relation.type === 'CALLS' && each.relation.props.get('states') !== 'data')
      note(needs, nodes, { from: each.initiator, to: each.targets.at(-1) ?? each.relation.to, because: [each.relation] });
    if (each.relation.type !== 'CONSUMES') continue;
    for (const publisher of publishers.get(each.relation.to) ?? [])
      note(needs, nodes, { from: each.initiator, to: publisher.initiator, because: [each.relation, publisher.relation] });
  }
  return [...needs].toSorted(([a], [b]) => compare(a, b)).map(([, need]) => rollUp(need, classes));
}

function note(needs: Map<string, Need>, nodes: ReadonlyMap<Key, Draft>, need: Need): void {
  if (need.from === need.to || !isEnd(nodes.get(need.from)) || !isEnd(nodes.get(need.to))) return;
  const known = needs.get(`${need.from} ${need.to}`);
  if (known === undefined) needs.set(`${need.from} ${need.to}`, { ...need, because: [...need.because] });
  else for (const relation of need.because) if (!known.because.includes(relation)) known.because.push(relation);
}

function isEnd(draft: Draft | undefined): boolean {
  return draft?.type === 'System' && draft.kind !== 'broker' && draft.kind !== 'platform';
}

/** From the worst to the best that can be said of a dependency. */
const WORST_FIRST: readonly LedgerClass[] = [
  'undocumented',
  'reversed',
  'dead',
  'claimed-only',
  'unclassified',
  'unobservable',
  'confirmed',
];

function rollUp({ from, to, because }: Need, classes: ReadonlyMap<Relation, LedgerClass>): Relation {
  const counts = new Map<LedgerClass, number>(
    LEDGER_CLASSES.map((name) => [name, because.filter((relation) => classes.get(relation) === name).length]),
  );
  const count = (name: LedgerClass): number => counts.get(name) ?? 0;
  const props = new Map<string, Value>([
    ['interactions', because.length],
    ['judged', count('confirmed') + count('undocumented') + count('reversed') + count('dead')],
    ['confirmed', count('confirmed')],
    ['undocumented', count('undocumented')],
    ['reversed', count('reversed')],
    ['dead', count('dead')],
    ['claimedOnly', count('claimed-only')],
    ['unobservable', count('unobservable')],
    ['unclassified', count('unclassified')],
    ['mode', modeOf(because)],
  ]);
  const worst = WORST_FIRST.find((name) => count(name) > 0);
  if (worst !== undefined) props.set('ledger', worst);
  for (const name of ['count', 'errors']) {
    const sum = because.reduce((total, relation) => total + Number(relation.props.get(name) ?? 0), 0);
    if (sum > 0) props.set(name, sum);
  }
  const statements = uniqueStatements(because.flatMap((relation) => relation.statements));
  const confidence = Math.max(...because.map((relation) => relation.confidence));
  return {
    type: 'DEPENDS_ON',
    from,
    to,
    kind: undefined,
    props,
    statements,
    environments: new Set(because.flatMap((relation) => [...relation.environments])),
    confidence,
    reason: `${because.length} interaction${because.length === 1 ? '' : 's'}`,
    isTorn: false,
    isCall: true,
  };
}

function modeOf(because: readonly Relation[]): string {
  const [sync, async] = [
    because.some((relation) => relation.type === 'CALLS' && relation.props.get('mode') !== 'async'),
    because.some((relation) => relation.type !== 'CALLS' || relation.props.get('mode') === 'async'),
  ];
  return sync && async ? 'mixed' : sync ? 'sync' : 'async';
}

function uniqueStatements(statements: readonly Statement[]): Statement[] {
  const known = new Map(statements.map((statement) => [`${statement.place} ${statement.stance}`, statement]));
  return [...known].toSorted(([a], [b]) => compare(a, b)).map(([, statement]) => statement);
}
