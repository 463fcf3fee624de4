// Interactions as the faces show them: both ends, class, numbers and evidence.
import type { RelationType } from '../model.ts';
import type { NodeRef, Place } from './nodes.ts';
import { placeOf } from './nodes.ts';

export interface InteractionRow {
  readonly type: RelationType;
  readonly fromId: string;
  readonly fromName: string;
  readonly fromType: NodeRef['type'];
  readonly fromKind: string | null;
  readonly toId: string;
  readonly toName: string;
  readonly toType: NodeRef['type'];
  readonly toKind: string | null;
  readonly ledger: string | null;
  readonly grain: string | null;
  readonly confidence: number | null;
  readonly reason: string | null;
  readonly count: number | null;
  readonly errors: number | null;
  readonly p95: number | null;
  readonly environments: readonly string[] | null;
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
  readonly sources: readonly string[] | null;
  readonly kind: string | null;
}

export interface InteractionView {
  readonly type: RelationType;
  readonly from: NodeRef;
  readonly to: NodeRef;
  readonly ledger: string | null;
  readonly grain: string | null;
  readonly confidence: number;
  readonly reason: string;
  readonly count: number | null;
  readonly errors: number | null;
  readonly p95: number | null;
  readonly environments: readonly string[];
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
  readonly evidence: readonly Place[];
}

/** Columns for a relation `r` of one type from `a` to `b`; p95 exists on calls and accesses only. */
export function interactionColumns(type: RelationType): string {
  const timed = type === 'CALLS' || type === 'ACCESSES';
  const judged = timed || type === 'PUBLISHES' || type === 'CONSUMES';
  const columns = [
    'a.id AS fromId',
    'a.name AS fromName',
    'a.type AS fromType',
    'a.kind AS fromKind',
    'b.id AS toId',
    'b.name AS toName',
    'b.type AS toType',
    'b.kind AS toKind',
  ];
  for (const name of ['confidence', 'reason', 'count', 'errors', 'environments', 'firstSeen', 'lastSeen', 'sources', 'kind'])
    columns.push(`r.${name} AS ${name}`);
  if (judged) columns.push('r.ledger AS ledger', 'r.grain AS grain');
  if (timed) columns.push('r.p95 AS p95');
  return columns.join(', ');
}

export function interactionView(type: RelationType, row: InteractionRow): InteractionView {
  return {
    type,
    from: { id: row.fromId, name: row.fromName, type: row.fromType, kind: row.fromKind },
    to: { id: row.toId, name: row.toName, type: row.toType, kind: row.toKind },
    ledger: row.ledger ?? null,
    grain: row.grain ?? null,
    confidence: row.confidence ?? 0,
    reason: row.reason ?? '',
    count: row.count ?? null,
    errors: row.errors ?? null,
    p95: row.p95 ?? null,
    environments: row.environments ?? [],
    firstSeen: row.firstSeen ?? null,
    lastSeen: row.lastSeen ?? null,
    evidence: (row.sources ?? []).map(placeOf),
  };
}
