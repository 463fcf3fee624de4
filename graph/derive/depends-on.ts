// DEPENDS_ON, the only derived relation: from the system that needs to the one it needs (02-graph §3).
import { type Key, relationId } from '../key.ts';
import type { Draft, Statement } from '../link/draft.ts';
import { compare } from '../link/order.ts';
import type { Relation } from '../link/relation.ts';
import type { Value } from '../model.ts';
import { JUDGED, type LedgerClass, WORST_FIRST } from '../schema/relations.ts';
import { grouped } from './grouped.ts';
import type { Interaction } from './interaction.ts';
import type { Verdict } from './ledger.ts';

interface Need {
  readonly from: Key;
  readonly to: Key;
  readonly because: Set<Relation>;
}

/** One relation for each pair of systems; brokers, stores and telemetry are ends of interactions, never of it. */
export function dependsOn(
  nodes: ReadonlyMap<Key, Draft>,
  interactions: readonly Interaction[],
  verdicts: ReadonlyMap<Relation, Verdict>,
): readonly Relation[] {
  const needs = new Map<string, Need>();
  const publishers = grouped(
    interactions.filter(({ relation }) => relation.type === 'PUBLISHES'),
    ({ relation }) => relation.to,
  );
  for (const each of interactions) {
    // Which way data goes does not say who needs whom: the one that pulls it, or the one that pushes.
    if (each.relation.type === 'CALLS' && each.relation.props.get('states') !== 'data')
      note(needs, nodes, { from: each.initiator, to: each.recipient, because: [each.relation] });
    if (each.relation.type !== 'CONSUMES') continue;
    for (const publisher of publishers.get(each.relation.to) ?? [])
      note(needs, nodes, { from: each.initiator, to: publisher.initiator, because: [each.relation, publisher.relation] });
  }
  return [...needs].toSorted(([a], [b]) => compare(a, b)).map(([, need]) => rollUp(need, verdicts));
}

interface Reason {
  readonly from: Key;
  readonly to: Key;
  readonly because: readonly Relation[];
}

function note(needs: Map<string, Need>, nodes: ReadonlyMap<Key, Draft>, { from, to, because }: Reason): void {
  if (from === to || !isEnd(nodes.get(from)) || !isEnd(nodes.get(to))) return;
  const known = needs.get(`${from} ${to}`);
  if (known === undefined) needs.set(`${from} ${to}`, { from, to, because: new Set(because) });
  else for (const relation of because) known.because.add(relation);
}

function isEnd(draft: Draft | undefined): boolean {
  return draft?.type === 'System' && draft.kind !== 'broker' && draft.kind !== 'platform';
}

function rollUp({ from, to, because: reasons }: Need, verdicts: ReadonlyMap<Relation, Verdict>): Relation {
  const because = [...reasons];
  const classes = grouped(because, (relation) => verdicts.get(relation)?.ledger);
  const count = (name: LedgerClass): number => classes.get(name)?.length ?? 0;
  const props = new Map<string, Value>([
    ['interactions', because.length],
    ['judged', JUDGED.reduce((sum, name) => sum + count(name), 0)],
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
    id: relationId('DEPENDS_ON', from, to),
    type: 'DEPENDS_ON',
    from,
    to,
    kind: undefined,
    props,
    statements,
    environments: [...new Set(because.flatMap((relation) => relation.environments))].toSorted(compare),
    confidence,
    reason: `${count('confirmed')} of ${because.length} confirmed`,
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
