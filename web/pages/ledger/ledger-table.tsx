import { Link } from '@tanstack/react-router';
import type { Shown } from '../../map/panel/interactions.tsx';
import { plain } from '../../state/vocabulary.ts';
import { EvidenceList } from '../../ui/evidence.tsx';
import { LedgerTag } from '../../ui/ledger-tag.tsx';

export function LedgerTable({ interactions }: { readonly interactions: readonly Shown[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">does</th>
          <th scope="col">To</th>
          <th scope="col">Class</th>
          <th scope="col" className="number">
            Seen
          </th>
          <th scope="col">Stated in</th>
        </tr>
      </thead>
      <tbody>
        {interactions.map((each) => (
          <tr key={`${each.type} ${each.from.id} ${each.to.id}`}>
            <td>
              <Link to="/node/$id" params={{ id: each.from.id }}>
                {each.from.name}
              </Link>
            </td>
            <td className="muted">{plain(each.type)}</td>
            <td>
              <Link to="/node/$id" params={{ id: each.to.id }}>
                {each.to.name}
              </Link>
            </td>
            <td title={each.reason}>
              <LedgerTag name={each.ledger} />
              {each.because !== null && (
                <p className="muted small">
                  {each.because}
                  {each.unclaimed === true && ' · not in the inventory'}
                </p>
              )}
            </td>
            <td className="number">
              {each.count === null ? '–' : each.count.toLocaleString('en')}
              {each.p95 !== null && <p className="muted small">p95 {Math.round(each.p95)} ms</p>}
            </td>
            <td className="table-evidence">
              <EvidenceList places={each.evidence.slice(0, 2)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
