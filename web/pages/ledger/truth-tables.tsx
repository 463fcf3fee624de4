// How much of the picture is true, by system and by owner: each figure with what it leaves out.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { counted } from '../../state/vocabulary.ts';

interface Counted {
  readonly name: string;
  readonly count: number;
}
interface Truth {
  readonly counts: readonly Counted[];
  readonly judged: number;
  readonly truthCoverage: number | null;
}
interface Props {
  readonly systems: readonly (Truth & { readonly id: string; readonly name: string; readonly owner: string | null })[];
  readonly owners: readonly (Truth & { readonly owner: string | null; readonly systems: number })[];
}

export function countIn(counts: readonly Counted[], name: string): number {
  return counts.find((each) => each.name === name)?.count ?? 0;
}

export function TruthTables({ systems, owners }: Props) {
  if (systems.length === 0) return null;
  return (
    <>
      <details className="card">
        <summary>
          Truth by system <span className="muted">({systems.length})</span>
        </summary>
        <Figures head={['System', 'Owner']}>
          {systems.map((each) => (
            <tr key={each.id}>
              <td>
                <Link to="/ledger" search={{ system: each.id }}>
                  {each.name}
                </Link>
              </td>
              <td className="muted">{each.owner ?? 'nobody'}</td>
              <FigureCells truth={each} />
            </tr>
          ))}
        </Figures>
      </details>
      <details className="card">
        <summary>
          Truth by owner <span className="muted">({owners.length})</span>
        </summary>
        <Figures head={['Owner', 'Systems']}>
          {owners.map((each) => (
            <tr key={each.owner ?? ''}>
              <td>
                <Link to="/ledger" search={{ owner: each.owner ?? '' }}>
                  {each.owner ?? 'nobody'}
                </Link>
              </td>
              <td className="muted">{counted(each.systems, 'system')}</td>
              <FigureCells truth={each} />
            </tr>
          ))}
        </Figures>
      </details>
    </>
  );
}

const LEFT_OUT = ['UNOBSERVABLE', 'UNCLASSIFIED', 'CLAIMED_ONLY'] as const;

function Figures({ head, children }: { readonly head: readonly string[]; readonly children: ReactNode }) {
  return (
    <table className="table">
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
          {['Truth', 'Confirmed', 'Judged', 'Unobservable', 'Unclassified', 'Claimed only'].map((title) => (
            <th key={title} scope="col" className="number">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function FigureCells({ truth }: { readonly truth: Truth }) {
  const { counts, judged, truthCoverage } = truth;
  return (
    <>
      <td className="number">{truthCoverage === null ? '–' : `${truthCoverage.toFixed(1)} %`}</td>
      <td className="number">{countIn(counts, 'CONFIRMED')}</td>
      <td className="number">{judged}</td>
      {LEFT_OUT.map((name) => (
        <td key={name} className="number">
          {countIn(counts, name)}
        </td>
      ))}
    </>
  );
}
