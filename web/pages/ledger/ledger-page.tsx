// The truth ledger: every interaction by what is declared and what was seen.
import '../overview/overview.css';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { LedgerBar } from '../../charts/ledger-bar.tsx';
import { graphql } from '../../graphql.ts';
import { counted, LEDGER_WORDS } from '../../state/vocabulary.ts';
import { Empty, Failed, Waiting } from '../../ui/states.tsx';
import { LedgerTable } from './ledger-table.tsx';

const LEDGER = graphql(`
  query Ledger($class: LedgerClass, $first: Int!) {
    ledger(class: $class, first: $first) {
      totalCount
      truthCoverage
      counts { name count }
      edges {
        cursor
        node {
          type ledger grain confidence reason count errors p95
          from { id name type kind }
          to { id name type kind }
          evidence { file line note }
        }
      }
    }
  }
`);

const route = getRouteApi('/ledger');
const PAGE = 100;
const MOST = 500;

export function LedgerPage() {
  const { class: wanted } = route.useSearch();
  const [first, setFirst] = useState(PAGE);
  const [{ data, error }, retry] = useQuery({ query: LEDGER, variables: { class: wanted ?? null, first } });
  if (error !== undefined && data === undefined)
    return (
      <div className="page">
        <h1>Ledger</h1>
        <Failed error={error} retry={() => retry({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (data === undefined) return <Waiting />;
  const { ledger } = data;
  const interactions = ledger.edges.map((edge) => edge.node);
  return (
    <div className="page">
      <h1>Ledger</h1>
      <p className="page-lead">
        Every interaction by what the configuration says and what traces and logs show.{' '}
        {ledger.truthCoverage === null
          ? 'Nothing could be judged: no trace or log covers both ends of anything. Read a week of traces, and state their window.'
          : `${ledger.truthCoverage} % of what could be judged is confirmed; unobservable and unclassified ones are not judged.`}
      </p>
      <section className="card">
        <h2>
          {counted(
            ledger.counts.reduce((sum, each) => sum + each.count, 0),
            'interaction',
          )}
        </h2>
        <LedgerBar counts={ledger.counts} />
      </section>
      <h2 className="table-title">
        {wanted === undefined ? 'All classes' : LEDGER_WORDS[wanted].name} <span className="muted">({ledger.totalCount})</span>{' '}
        {wanted !== undefined && (
          <Link to="/ledger" search={{}}>
            show all
          </Link>
        )}
      </h2>
      {interactions.length === 0 ? (
        <Empty title="No interaction is in this class.">Choose another one above.</Empty>
      ) : (
        <LedgerTable interactions={interactions} />
      )}
      {interactions.length < ledger.totalCount && (
        <p>
          {interactions.length} of {ledger.totalCount} shown.{' '}
          {first < MOST ? (
            <button type="button" className="plain-button" onClick={() => setFirst(Math.min(MOST, first + PAGE * 2))}>
              Show more
            </button>
          ) : (
            'Choose a class to see the rest, or run `fullscore ledger --json`.'
          )}
        </p>
      )}
    </div>
  );
}
