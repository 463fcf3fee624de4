// Every transition with its class, counts and times; a row chooses what the map and the panel show.
import { useState } from 'react';
import { duration } from '../../draw/duration.ts';
import { EvidenceList } from '../../ui/evidence.tsx';
import { ConformanceTag } from './conformance-tag.tsx';
import { transitionId } from './process-view.ts';
import type { Transition } from './processes-query.ts';

interface Props {
  readonly transitions: readonly Transition[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

const PAGE = 25;

export function TransitionsTable({ transitions, selected, onSelect }: Props) {
  const [most, setMost] = useState(PAGE);
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Transition</th>
            <th scope="col">Class</th>
            <th scope="col" className="number">
              Seen
            </th>
            <th scope="col" className="number">
              Cases
            </th>
            <th scope="col" className="number">
              Median
            </th>
            <th scope="col" className="number">
              95 %
            </th>
            <th scope="col">Stated in</th>
          </tr>
        </thead>
        <tbody>
          {transitions.slice(0, most).map((each) => {
            const id = transitionId(each);
            return (
              <tr key={id} className={id === selected ? 'transition-chosen' : undefined}>
                <td>
                  <button type="button" className="link-button transition-name" aria-pressed={id === selected} onClick={() => onSelect(id)}>
                    {each.from.name} → {each.to.name}
                  </button>
                </td>
                <td>
                  <ConformanceTag name={each.conformance} />
                </td>
                <td className="number">{each.count.toLocaleString('en')}</td>
                <td className="number">{each.cases?.toLocaleString('en') ?? '–'}</td>
                <td className="number">{each.p50 === null ? '–' : duration(each.p50 / 1000)}</td>
                <td className="number">{each.p95 === null ? '–' : duration(each.p95 / 1000)}</td>
                <td className="table-evidence">
                  <EvidenceList places={each.evidence.slice(0, 2)} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {transitions.length > most && (
        <p>
          {most} of {transitions.length} shown.{' '}
          <button type="button" className="plain-button" onClick={() => setMost(most + PAGE * 4)}>
            Show more
          </button>
        </p>
      )}
    </>
  );
}
