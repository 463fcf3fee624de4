// Every rule in use: what it asks, how it came out, and the query that anyone may run.
import '../findings/findings.css';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../../graphql.ts';
import { counted, LENS_WORDS, LENSES } from '../../state/vocabulary.ts';
import { PopulationText } from '../../ui/population-text.tsx';
import { SeverityTag } from '../../ui/severity-tag.tsx';
import { Empty, Failed, Waiting } from '../../ui/states.tsx';

const RULES = graphql(`
  query Rules {
    rules {
      id title lens question severity advisory why query ms
      population { total pass fail unknown }
      remedies { name count }
      references { name url }
    }
  }
`);
type Rule = ResultOf<typeof RULES>['rules'][number];

const route = getRouteApi('/rules');

export function RulesPage() {
  const { rule: wanted } = route.useSearch();
  const [{ data, error }, retry] = useQuery({ query: RULES });
  if (error !== undefined && data === undefined)
    return (
      <div className="page">
        <h1>Rules</h1>
        <Failed error={error} retry={() => retry({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (data === undefined) return <Waiting />;
  if (data.rules.length === 0)
    return (
      <div className="page">
        <h1>Rules</h1>
        <Empty title="No rule pack is in use.">
          Name one in the configuration, or leave the setting out to use the packs that come with Fullscore.
        </Empty>
      </div>
    );
  return (
    <div className="page">
      <h1>Rules</h1>
      <p className="page-lead">
        {counted(data.rules.length, 'rule')} asked. A subject passes, fails, or is unknown; unknown is never a pass. Each rule opens to its
        query.
      </p>
      {LENSES.map((lens) => {
        const rules = data.rules.filter((each) => each.lens === lens);
        return rules.length === 0 ? null : (
          <section key={lens} className="card rules-lens">
            <h2>{LENS_WORDS[lens]}</h2>
            {rules.map((rule) => (
              <RuleItem key={rule.id} rule={rule} open={rule.id === wanted} />
            ))}
          </section>
        );
      })}
    </div>
  );
}

function RuleItem({ rule, open }: { readonly rule: Rule; readonly open: boolean }) {
  const item = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (open) item.current?.scrollIntoView({ block: 'center' });
  }, [open]);
  return (
    <details className="section rule" open={open} ref={item}>
      <summary>
        <SeverityTag severity={rule.severity} />
        <span className="rule-title">
          <code>{rule.id}</code> {rule.title}
          {rule.advisory && <span className="muted"> (advice only)</span>}
        </span>
        <PopulationText population={rule.population} />
      </summary>
      <p>{rule.why}</p>
      <p className="muted">
        Question {rule.question} · answered in {Math.round(rule.ms)} ms ·{' '}
        <Link to="/findings" search={{ rule: rule.id, by: 'finding' }}>
          {counted(rule.population.fail, 'finding')}
        </Link>
      </p>
      {rule.remedies.map((remedy) => (
        <p key={remedy.name}>
          To answer {remedy.count} unknown: {remedy.name}
        </p>
      ))}
      {rule.references.length > 0 && <p className="muted">See {rule.references.map((each) => each.name).join(', ')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="query" tabIndex={0} aria-label={`Query of ${rule.id}`}>
        {rule.query}
      </section>
    </details>
  );
}
