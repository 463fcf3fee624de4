import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { LENS_WORDS } from '../../state/vocabulary.ts';
import { EvidenceList } from '../../ui/evidence.tsx';
import { PopulationText } from '../../ui/population-text.tsx';
import { SeverityTag } from '../../ui/severity-tag.tsx';
import { Empty, Failed, Waiting } from '../../ui/states.tsx';
import { FINDING } from './findings-query.ts';

/** One finding with all that supports it. */
export function FindingPane({ id, heading = 2 }: { readonly id: string; readonly heading?: 1 | 2 }) {
  const [{ data, error }, retry] = useQuery({ query: FINDING, variables: { id } });
  if (error !== undefined) return <Failed error={error} retry={() => retry({ requestPolicy: 'network-only' })} />;
  if (data === undefined) return <Waiting />;
  const finding = data.finding;
  if (finding === null)
    return (
      <Empty title="This finding is not in the snapshot.">
        It may be solved, or its id belongs to another scan. Look in the list of findings.
      </Empty>
    );
  const Heading = heading === 1 ? 'h1' : 'h2';
  const Sub = heading === 1 ? 'h2' : 'h3';
  return (
    <article className="finding">
      <p className="finding-tags">
        <SeverityTag severity={finding.severity} />{' '}
        <span className="muted">
          {LENS_WORDS[finding.lens]} · question {finding.question} · {finding.confidence} confidence · {finding.status}
        </span>
      </p>
      <Heading>{finding.message}</Heading>
      <p className="muted">
        <Link to="/rules" search={{ rule: finding.rule }}>
          {finding.rule} {finding.title}
        </Link>{' '}
        · owner {finding.owner ?? 'not known'}
      </p>
      <div className="panel-actions">
        <Link className="plain-button" to="/map" search={{ focus: finding.subject.id, sel: finding.subject.id, lens: finding.lens }}>
          Open on the map
        </Link>
        <Link className="plain-button" to="/node/$id" params={{ id: finding.subject.id }}>
          {finding.subject.name}
        </Link>
      </div>
      <Sub>Why it matters</Sub>
      <p>{finding.why}</p>
      <Sub>What to do</Sub>
      <p>{finding.fix}</p>
      <Sub>Evidence</Sub>
      <EvidenceList places={finding.evidence} open />
      <Sub>How common it is</Sub>
      <PopulationText population={finding.population} />
      {finding.references.length > 0 && (
        <>
          <Sub>References</Sub>
          <ul className="plain-list">
            {finding.references.map((reference) => (
              <li key={reference.name}>
                {reference.url === null ? (
                  reference.name
                ) : (
                  <a href={reference.url} rel="noreferrer" target="_blank">
                    {reference.name}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}
