// Coverage and blindness: what was read, what was not, what nobody watched, and what would help.
import '../overview/overview.css';
import './sources.css';
import { useQuery } from 'urql';
import { StackedBar } from '../../charts/stacked-bar.tsx';
import { counted } from '../../state/vocabulary.ts';
import { EvidenceList } from '../../ui/evidence.tsx';
import { Empty, Failed, Waiting } from '../../ui/states.tsx';
import { Identity } from './identity.tsx';
import { SOURCES } from './sources-query.ts';
import { Watched } from './watched.tsx';

const TOP_GAPS = 20;
const SHOWN_OUTSIDE = 3;
const SHOWN_ENDINGS = 12;

export function SourcesPage() {
  const [{ data, error }, retry] = useQuery({ query: SOURCES });
  if (error !== undefined && data === undefined)
    return (
      <div className="page">
        <h1>Sources</h1>
        <Failed error={error} retry={() => retry({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (data === undefined) return <Waiting />;
  const { files, formats, gaps, unresolved, skipped, unrecognised, roots } = data.sources;
  const parts = [
    { name: 'read', count: files.read, swatch: 'fill-read' },
    { name: 'not recognised', count: files.unrecognised, swatch: 'fill-unrecognised' },
    { name: 'skipped', count: files.skipped, swatch: 'fill-skipped' },
    { name: 'failed', count: files.failed, swatch: 'fill-failed' },
  ];
  return (
    <div className="page">
      <h1>Sources</h1>
      <p className="page-lead">
        What was read of {roots.join(', ') || 'the scan'}, what was not, and what would help: the map can show no more than this.
      </p>
      <section className="card">
        <h2>{counted(files.seen, 'file')}</h2>
        <StackedBar parts={parts} label="Files" />
        <ul className="chips">
          {parts.map((part) => (
            <li key={part.name}>
              <span className={`swatch ${part.swatch}`} aria-hidden />
              {part.count} {part.name}
            </li>
          ))}
        </ul>
        {unrecognised.length > 0 && (
          <p className="muted">
            Not recognised, by ending:{' '}
            {unrecognised
              .slice(0, SHOWN_ENDINGS)
              .map((each) => `${each.count} ${each.name}`)
              .join(', ')}
            {unrecognised.length > SHOWN_ENDINGS && ` and ${unrecognised.length - SHOWN_ENDINGS} other endings`}.
          </p>
        )}
        {skipped.length > 0 && (
          <ul className="plain-list">
            {skipped.slice(0, 10).map((each) => (
              <li key={each.name}>
                {each.count} {each.name}
              </li>
            ))}
          </ul>
        )}
      </section>
      <div className="sources">
        <section className="card">
          <h2>Formats</h2>
          {formats.length === 0 ? (
            <Empty title="No file was recognised.">Fullscore reads workflows, API contracts, deployment files, catalogs and traces.</Empty>
          ) : (
            <Formats formats={formats} />
          )}
        </section>
        <section className="card">
          <h2>What was watched</h2>
          <Watched sources={data.sources} />
        </section>
        <section className="card sources-wide">
          <h2>
            Not understood <span className="muted small">most frequent first</span>
          </h2>
          {gaps.length === 0 && <p className="muted">Everything that was read was understood.</p>}
          <ul className="plain-list">
            {gaps.slice(0, TOP_GAPS).map((gap) => (
              <li key={`${gap.code} ${gap.remedy}`} className="gap">
                <strong className="number">{gap.count}</strong>
                <div>
                  {gap.detail} <span className="muted">({gap.code})</span>
                  <p>{gap.remedy}</p>
                  <EvidenceList places={gap.examples.slice(0, 3)} />
                </div>
              </li>
            ))}
          </ul>
          {gaps.length > TOP_GAPS && (
            <p className="muted">{gaps.length - TOP_GAPS} more kinds of gaps: `fullscore scan --json` lists all.</p>
          )}
        </section>
        <section className="card">
          <h2>Named, but not in the scan</h2>
          {unresolved.length === 0 && <p className="muted">Every reference leads to something that was read.</p>}
          <ul className="plain-list">
            {unresolved.map((each) => (
              <li key={each.what} className="gap">
                <strong className="number">{each.count}</strong>
                <div>
                  {each.what}
                  <p>{each.remedy}</p>
                  {each.examples.slice(0, SHOWN_OUTSIDE).map((example) => (
                    <div key={example.id}>
                      <code>{example.name}</code> <EvidenceList places={example.evidence} />
                    </div>
                  ))}
                  {each.count > SHOWN_OUTSIDE && <p className="muted">and {each.count - SHOWN_OUTSIDE} more</p>}
                </div>
              </li>
            ))}
          </ul>
        </section>
        <section className="card sources-wide">
          <Identity />
        </section>
      </div>
    </div>
  );
}

interface Format {
  readonly name: string;
  readonly title: string;
  readonly files: number;
  readonly facts: number;
  readonly gaps: number;
}

function Formats({ formats }: { readonly formats: readonly Format[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Format</th>
          <th scope="col" className="number">
            Files
          </th>
          <th scope="col" className="number">
            Facts
          </th>
          <th scope="col" className="number">
            Gaps
          </th>
        </tr>
      </thead>
      <tbody>
        {formats.map((each) => (
          <tr key={each.name}>
            <td>{each.title}</td>
            <td className="number">{each.files.toLocaleString('en')}</td>
            <td className="number">{each.facts.toLocaleString('en')}</td>
            <td className="number">{each.gaps.toLocaleString('en')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
