import type { ResultOf } from '../../graphql.ts';
import { plain } from '../../state/vocabulary.ts';
import type { SOURCES } from './sources-query.ts';

type Sources = ResultOf<typeof SOURCES>['sources'];

/** Windows of traces and logs, and how many systems they cover. */
export function Watched({ sources: { observations, coverage } }: { readonly sources: Pick<Sources, 'observations' | 'coverage'> }) {
  if (observations.length === 0)
    return (
      <p>
        No trace or log was read, so nothing declared can be confirmed and nothing undocumented can be found. Add an export of a typical
        week and scan again.
      </p>
    );
  return (
    <>
      <ul className="plain-list">
        {observations.map((each) => (
          <li key={each.file}>
            <code>{each.file}</code>
            <p className="muted">
              {day(each.from)} to {day(each.to)}, {each.days} days{each.sampling === null ? '' : `, ${each.sampling * 100} % sampled`};{' '}
              {each.stated ? 'window stated' : 'window taken from the data: state it in the configuration'}
            </p>
          </li>
        ))}
      </ul>
      <ul className="chips">
        {coverage.map((each) => (
          <li key={each.name}>
            {each.count} {plain(each.name)}
          </li>
        ))}
      </ul>
    </>
  );
}

function day(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
