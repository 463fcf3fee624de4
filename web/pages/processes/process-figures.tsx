// The key figures of a process in one row.
import { duration } from '../../draw/duration.ts';
import type { Process } from './processes-query.ts';

export function ProcessFigures({ process }: { readonly process: Process }) {
  const { summary, cycleP50, cycleP95, firstPass, transitionCount } = process;
  const off = summary.undocumented + summary.skips;
  const figures = [
    ['cases', summary.cases === null ? '?' : summary.cases.toLocaleString('en')],
    ['cycle time, median', cycleP50 === null ? '?' : duration(cycleP50 / 1000)],
    ['95 % of the cases within', cycleP95 === null ? '?' : duration(cycleP95 / 1000)],
    ['first-pass yield', firstPass === null ? '?' : `${(firstPass * 100).toFixed(1)} %`],
    ['transitions not as declared', summary.declared ? `${off} of ${transitionCount}` : '?'],
  ] as const;
  return (
    <dl className="process-figures">
      {figures.map(([name, value]) => (
        <div key={name} className="card">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
