// The first page: what was scanned, what it means, and what to do next; at most 20 causes.
import './overview.css';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { LedgerBar } from '../../charts/ledger-bar.tsx';
import { ESTATE } from '../../shell/estate-query.ts';
import { counted, typeWord } from '../../state/vocabulary.ts';
import { CauseList } from '../../ui/cause-list.tsx';
import { QuestionRows } from '../../ui/question-rows.tsx';
import { Empty, Failed, Waiting } from '../../ui/states.tsx';
import { nextSteps } from './next-steps.ts';
import { OVERVIEW } from './overview-query.ts';

const MOST_CAUSES = 20;

export function OverviewPage() {
  const [estate, retryEstate] = useQuery({ query: ESTATE });
  const [overview, retryOverview] = useQuery({ query: OVERVIEW });
  const error = estate.error ?? overview.error;
  const retry = () => {
    retryEstate({ requestPolicy: 'network-only' });
    retryOverview({ requestPolicy: 'network-only' });
  };
  const [facts, data] = [estate.data?.estate, overview.data];
  if (error !== undefined && (facts === undefined || data === undefined))
    return (
      <div className="page">
        <h1>Overview</h1>
        <Failed error={error} retry={retry} />
      </div>
    );
  if (facts === undefined || data === undefined) return <Waiting />;
  const problems = data.findings.groups.filter((group) => group.kind === 'findings');
  const unknowns = data.findings.groups.filter((group) => group.kind !== 'findings');
  const things = facts.nodes.filter(
    (each) => ['System', 'Api', 'Channel', 'DataStore', 'Workflow', 'Agent'].includes(each.name) && each.count > 0,
  );
  if (things.length === 0 && data.findings.totalCount === 0)
    return (
      <div className="page">
        <h1>{facts.name}</h1>
        <Empty title={`${counted(facts.files.seen, 'file')} seen, and nothing in them describes how systems work together.`}>
          See <Link to="/sources">Sources</Link> for what was skipped and why, then scan a folder with workflows, API contracts, deployment
          files or traces: <code>fullscore serve &lt;folder&gt;</code>
        </Empty>
      </div>
    );
  return (
    <div className="page">
      <h1>{facts.name}</h1>
      <p className="page-lead">
        {things.map((each) => counted(each.count, typeWord(each.name), typeWord(each.name, 2))).join(', ')}, read from {facts.files.read} of{' '}
        {counted(facts.files.seen, 'file')}
        {facts.files.failed > 0 && ` (${facts.files.failed} could not be read)`}. The gate stands at{' '}
        <strong className={`gate gate-${facts.gate.outcome.toLowerCase()}`}>{facts.gate.outcome}</strong>
        {facts.gate.because.length > 0 && `: ${facts.gate.because.join('; ')}`}.
      </p>
      <div className="overview">
        <div className="overview-side">
          <section className="card">
            <h2>
              What to look at first
              <Link to="/findings">all {counted(data.findings.totalCount, 'finding')}</Link>
            </h2>
            {problems.length === 0 ? (
              <p className="muted">No rule found anything wrong. Look at what is not known, at the right.</p>
            ) : (
              <CauseList causes={problems.slice(0, MOST_CAUSES)} />
            )}
            {problems.length > MOST_CAUSES && <p className="muted">{problems.length - MOST_CAUSES} more causes under Findings.</p>}
          </section>
        </div>
        <div className="overview-side">
          <section className="card">
            <h2>
              Six questions <Link to="/assess">assessment</Link>
            </h2>
            <QuestionRows questions={data.assessment.questions} />
            <p className="muted small">Filled: shown. Light: not known either way. No overall number.</p>
          </section>
          <section className="card">
            <h2>
              Declared against observed <Link to="/ledger">ledger</Link>
            </h2>
            <LedgerBar counts={facts.ledger} brief />
            <p className="muted small">
              {facts.truthCoverage === null
                ? 'Nothing could be judged: no traces or logs were read for both ends of anything.'
                : `${facts.truthCoverage} % of what could be judged is confirmed.`}
            </p>
          </section>
          <section className="card">
            <h2>Next steps</h2>
            <ol className="next-steps">
              {nextSteps({ unknowns, gaps: data.sources.gaps, observations: data.sources.observations.length, problems }).map((step) => (
                <li key={step.text}>
                  <Link to={step.to}>{step.what}</Link> <span className="muted">{step.text}</span>
                </li>
              ))}
            </ol>
          </section>
        </div>
      </div>
    </div>
  );
}
