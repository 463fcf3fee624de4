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
  readonly because?: string | null;
  readonly initiator?: string | null;
  readonly recipient?: string | null;
  readonly cadence?: string | null;
  readonly unclaimed?: boolean | null;
  readonly samples?: readonly string[] | null;
  readonly p50?: number | null;
}

export interface InteractionView {
  readonly type: RelationType;
  readonly from: NodeRef;
  readonly to: NodeRef;
  readonly ledger: string | null;
  readonly grain: string | null;
  /** Why it is in its class. */
  readonly because: string | null;
  /** System that begins it. */
  readonly initiator: string | null;
  /** The other end as a whole. */
  readonly recipient: string | null;
  readonly cadence: string | null;
  readonly unclaimed: boolean | null;
  readonly confidence: number;
  readonly reason: string;
  readonly count: number | null;
  readonly errors: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly environments: readonly string[];
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
  /** Traces or cases that show it, at most 5. */
  readonly samples: readonly string[];
  readonly evidence: readonly Place[];
}

const JUDGED_COLUMNS = ['ledger', 'grain', 'because', 'initiator', 'recipient', 'cadence', 'unclaimed', 'samples'];

/** Columns for a relation `r` of one type from `a` to `b`; percentiles exist on calls and accesses only. */
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
  if (judged) columns.push(...JUDGED_COLUMNS.map((name) => `r.${name} AS ${name}`));
  if (timed) columns.push('r.p50 AS p50', 'r.p95 AS p95');
  return columns.join(', ');
}

export function interactionView(type: RelationType, row: InteractionRow): InteractionView {
  return {
    type,
    from: { id: row.fromId, name: row.fromName, type: row.fromType, kind: row.fromKind },
    to: { id: row.toId, name: row.toName, type: row.toType, kind: row.toKind },
    ledger: row.ledger ?? null,
    grain: row.grain ?? null,
    because: row.because ?? null,
    initiator: row.initiator ?? null,
    recipient: row.recipient ?? null,
    cadence: row.cadence ?? null,
    unclaimed: row.unclaimed ?? null,
    confidence: row.confidence ?? 0,
    reason: row.reason ?? '',
    count: row.count ?? null,
    errors: row.errors ?? null,
    p50: row.p50 ?? null,
    p95: row.p95 ?? null,
    environments: row.environments ?? [],
    firstSeen: row.firstSeen ?? null,
    lastSeen: row.lastSeen ?? null,
    samples: row.samples ?? [],
    evidence: (row.sources ?? []).map(placeOf),
  };
}
