// The six questions as intervals, each open to the rules and counts that make it.
import '../overview/overview.css';
import '../findings/findings.css';
import './assess.css';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { IntervalBar } from '../../charts/interval-bar.tsx';
import { graphql, type ResultOf } from '../../graphql.ts';
import { PopulationText } from '../../ui/population-text.tsx';
import { intervalText } from '../../ui/question-rows.tsx';
import { SeverityTag } from '../../ui/severity-tag.tsx';
import { Failed, Waiting } from '../../ui/states.tsx';

const ASSESSMENT = graphql(`
  query Assessment {
    assessment {
      note
      unknowns { name count }
      questions {
        id title low high coverage
        rules { id title severity population pass fail unknown weight lost }
      }
    }
  }
`);
type Question = ResultOf<typeof ASSESSMENT>['assessment']['questions'][number];

const route = getRouteApi('/assess');

export function AssessPage() {
  const { question } = route.useSearch();
  const [{ data, error }, retry] = useQuery({ query: ASSESSMENT });
  if (error !== undefined && data === undefined)
    return (
      <div className="page">
        <h1>Assessment</h1>
        <Failed error={error} retry={() => retry({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (data === undefined) return <Waiting />;
  const { questions, note, unknowns } = data.assessment;
  return (
    <div className="page">
      <h1>Assessment</h1>
      <p className="page-lead">{note}</p>
      {questions.map((each) => (
        <QuestionCard key={each.id} question={each} open={each.id === question} />
      ))}
      {unknowns.length > 0 && (
        <section className="card">
          <h2>What would narrow the intervals</h2>
          <ul className="plain-list">
            {unknowns.slice(0, 12).map((each) => (
              <li key={each.name}>
                <strong className="number">{each.count}</strong> {each.name}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function QuestionCard({ question, open }: { readonly question: Question; readonly open: boolean }) {
  const { id, title, low, high, coverage, rules } = question;
  return (
    <details className="card question-card" open={open}>
      <summary>
        <h2>
          {id} {title}
        </h2>
        <IntervalBar low={low} high={high} label={title} />
        <span className="question-number">{intervalText(low, high)}</span>
        <span className="muted question-coverage">{coverage === null ? 'nothing to judge' : `${coverage} % of it known`}</span>
      </summary>
      {rules.length === 0 ? (
        <p className="muted">No rule of this question found anything to look at. See Sources for what was not read.</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Severity</th>
              <th scope="col">Failed of looked at</th>
              <th scope="col" className="number">
                Weight
              </th>
              <th scope="col" className="number">
                Points lost
              </th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.id}>
                <td>
                  <Link to="/rules" search={{ rule: rule.id }}>
                    {rule.id}
                  </Link>{' '}
                  {rule.title}
                </td>
                <td>
                  <SeverityTag severity={rule.severity} />
                </td>
                <td>
                  <PopulationText population={{ total: rule.population, pass: rule.pass, fail: rule.fail, unknown: rule.unknown }} />
                </td>
                <td className="number">{rule.weight}</td>
                <td className="number">{rule.lost.toFixed(1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
