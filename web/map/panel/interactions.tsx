import { Link } from '@tanstack/react-router';
import { plain } from '../../state/vocabulary.ts';
import { EvidenceList, type Place } from '../../ui/evidence.tsx';
import { LedgerTag } from '../../ui/ledger-tag.tsx';

export interface Shown {
  readonly type: string;
  readonly from: { readonly id: string; readonly name: string };
  readonly to: { readonly id: string; readonly name: string };
  readonly ledger: string | null;
  readonly because: string | null;
  readonly cadence: string | null;
  readonly unclaimed: boolean | null;
  readonly confidence: number;
  readonly reason: string;
  readonly count: number | null;
  readonly errors: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly evidence: readonly Place[];
}

const AT_FIRST = 30;
const PASSIVE: Readonly<Record<string, string>> = {
  CALLS: 'called by',
  PUBLISHES: 'published by',
  CONSUMES: 'read by',
  ACCESSES: 'used by',
  STARTS: 'started by',
};

/** Interactions with their class, why they are believed, and the lines that state them. */
export function Interactions({ items, side }: { readonly items: readonly Shown[]; readonly side: 'from' | 'to' | 'both' }) {
  if (items.length === 0) return <p className="muted">None is known.</p>;
  return (
    <>
      <ul className="interactions">
        {items.slice(0, AT_FIRST).map((item) => (
          <li key={`${item.type} ${item.from.id} ${item.to.id}`}>
            <div className="interaction-head">
              <span className="verb">{verbOf(item.type, side)}</span>
              {side === 'both' && <NodeLink node={item.from} />}
              {side === 'both' && <span aria-hidden>→</span>}
              <NodeLink node={side === 'from' ? item.from : item.to} />
              <LedgerTag name={item.ledger} />
            </div>
            {item.because !== null && (
              <p className="interaction-why">
                {item.because}
                {item.unclaimed === true && ' · not in the inventory'}
                {item.cadence !== null && ` · runs ${item.cadence}`}
              </p>
            )}
            <p className="muted interaction-why">
              {item.reason !== '' && `${item.reason} · `}confidence {item.confidence.toFixed(2)}
              {item.count !== null && ` · ${item.count.toLocaleString('en')} seen`}
              {item.errors !== null && item.errors > 0 && `, ${item.errors.toLocaleString('en')} failed`}
              {item.p50 !== null && ` · p50 ${Math.round(item.p50)} ms`}
              {item.p95 !== null && ` · p95 ${Math.round(item.p95)} ms`}
            </p>
            <EvidenceList places={item.evidence} />
          </li>
        ))}
      </ul>
      {items.length > AT_FIRST && <p className="muted">{items.length - AT_FIRST} more: see the ledger.</p>}
    </>
  );
}

function verbOf(type: string, side: 'from' | 'to' | 'both'): string {
  return side === 'from' ? (PASSIVE[type] ?? `${plain(type)} by`) : plain(type);
}

function NodeLink({ node }: { readonly node: { readonly id: string; readonly name: string } }) {
  return (
    <Link to="/node/$id" params={{ id: node.id }} title={node.id}>
      {node.name}
    </Link>
  );
}
