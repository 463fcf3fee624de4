// The truth ledger: every interaction by what is declared and what was seen.
import '../overview/overview.css';
import './ledger.css';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { LedgerBar } from '../../charts/ledger-bar.tsx';
import { graphql } from '../../graphql.ts';
import type { LedgerSearch } from '../../state/ledger-search.ts';
import { counted, LEDGER_WORDS } from '../../state/vocabulary.ts';
import { Empty, Failed, Waiting } from '../../ui/states.tsx';
import { ContractsCard } from './contracts-card.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { countIn, TruthTables } from './truth-tables.tsx';

const LEDGER = graphql(`
  query Ledger($class: LedgerClass, $system: ID, $owner: String, $unclaimed: Boolean, $first: Int!) {
    ledger(class: $class, system: $system, owner: $owner, unclaimed: $unclaimed, first: $first) {
      totalCount
      truthCoverage
      judged
      counts { name count }
      systems { id name owner counts { name count } judged truthCoverage }
      owners { owner systems counts { name count } judged truthCoverage }
      contracts {
        undeclaredOperations { id name contract evidence { file line } }
        deadOperations { id name contract evidence { file line } }
        deadContracts { id name contract evidence { file line } }
      }
      edges {
        cursor
        node {
          type ledger because grain cadence unclaimed confidence reason count errors p50 p95
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
  const search = route.useSearch();
  const { class: wanted, system, owner, unclaimed } = search;
  const [first, setFirst] = useState(PAGE);
  const [{ data, error }, retry] = useQuery({
    query: LEDGER,
    variables: { class: wanted ?? null, system: system ?? null, owner: owner ?? null, unclaimed: unclaimed ?? null, first },
  });
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
          : `${ledger.truthCoverage} % of ${counted(ledger.judged, 'judged interaction')} is confirmed; ${countIn(ledger.counts, 'UNOBSERVABLE')} unobservable and ${countIn(ledger.counts, 'UNCLASSIFIED')} unclassified ones are not judged.`}
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
      <TruthTables systems={ledger.systems} owners={ledger.owners} />
      <ContractsCard contracts={ledger.contracts} />
      <h2 className="table-title">
        {titleOf(search, ledger.systems)} <span className="muted">({ledger.totalCount})</span>{' '}
        {Object.keys(search).length > 0 && (
          <Link to="/ledger" search={{}}>
            show all
          </Link>
        )}
        {unclaimed === undefined && (
          <Link to="/ledger" search={{ ...search, unclaimed: true }}>
            only what the inventory leaves out
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

/** What is listed, in words. */
function titleOf(search: LedgerSearch, systems: readonly { readonly id: string; readonly name: string }[]): string {
  const { class: wanted, system, owner, unclaimed } = search;
  const parts = [
    wanted === undefined ? 'All classes' : LEDGER_WORDS[wanted].name,
    system === undefined ? '' : `begun by ${systems.find(({ id }) => id === system)?.name ?? system}`,
    owner === undefined ? '' : `of ${owner === '' ? 'what nobody owns' : owner}`,
    unclaimed === true ? 'not in the inventory' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
