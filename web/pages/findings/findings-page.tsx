// Findings: by cause first, each with its evidence; the filter is the address.
import './findings.css';
import '../overview/overview.css';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { FindingsSearch } from '../../state/findings-search.ts';
import { compact } from '../../state/read-search.ts';
import { CauseList } from '../../ui/cause-list.tsx';
import { Empty, Failed, Waiting } from '../../ui/states.tsx';
import { FindingFilters } from './finding-filters.tsx';
import { FindingList } from './finding-list.tsx';
import { FindingPane } from './finding-pane.tsx';
import { type FindingsAnswer, useFindings } from './use-findings.ts';

const route = getRouteApi('/findings');
export type ChangeFilter = (change: { readonly [K in keyof FindingsSearch]?: FindingsSearch[K] | undefined }) => void;

export function FindingsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const answer = useFindings(search);
  const change: ChangeFilter = (changed) => {
    navigate({ search: (before: FindingsSearch) => compact({ ...before, ...changed }), replace: true });
  };
  useWalk(answer, search.sel, (sel) => change({ sel, by: 'finding' }));
  return (
    <div className="findings-page">
      <div className="findings-head">
        <h1>Findings</h1>
        <FindingFilters search={search} change={change} />
      </div>
      {answer === undefined ? <Waiting /> : <Body answer={answer} search={search} change={change} />}
    </div>
  );
}

function Body({
  answer,
  search,
  change,
}: {
  readonly answer: FindingsAnswer;
  readonly search: FindingsSearch;
  readonly change: ChangeFilter;
}) {
  if (answer.error !== undefined) return <Failed error={answer.error} />;
  const isFiltered =
    search.lens !== undefined ||
    search.severity !== undefined ||
    search.question !== undefined ||
    search.rule !== undefined ||
    search.owner !== undefined ||
    search.text !== undefined;
  if (answer.rows.length === 0 && isFiltered)
    return (
      <div className="state">
        <strong>No finding matches the filter.</strong>
        <button
          type="button"
          className="plain-button"
          onClick={() =>
            change({ lens: undefined, severity: undefined, question: undefined, rule: undefined, owner: undefined, text: undefined })
          }
        >
          Clear the filter
        </button>
      </div>
    );
  if (answer.groups.length === 0)
    return (
      <Empty title="No rule found anything wrong.">
        See Rules for what was asked and Sources for what could not be seen: unknown is not a pass.
      </Empty>
    );
  const byFinding = search.by === 'finding';
  return (
    <div className="findings-body">
      <div className="findings-list">
        <div className="findings-tabs">
          <button type="button" className="plain-button" aria-pressed={!byFinding} onClick={() => change({ by: undefined })}>
            By cause ({answer.groups.length})
          </button>
          <button type="button" className="plain-button" aria-pressed={byFinding} onClick={() => change({ by: 'finding' })}>
            One by one ({answer.total})
          </button>
          {!answer.isComplete && <span className="muted">{answer.rows.length} read …</span>}
          <span className="muted findings-keys">
            <kbd>j</kbd> <kbd>k</kbd> walk
          </span>
        </div>
        {byFinding ? (
          <FindingList rows={answer.rows} selected={search.sel} select={(sel) => change({ sel })} />
        ) : (
          <div className="findings-causes">
            <CauseList causes={answer.groups} select={(sel) => change({ sel })} />
          </div>
        )}
      </div>
      <section className="findings-pane" aria-label="Finding">
        {search.sel === undefined ? (
          <p className="state">Choose a finding, or press j, to see why it matters, its lines and what to do.</p>
        ) : (
          <FindingPane id={search.sel} />
        )}
      </section>
    </div>
  );
}

// j and k walk the list from anywhere on the page but a text field.
function useWalk(answer: FindingsAnswer | undefined, selected: string | undefined, select: (id: string) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      if (
        (event.key !== 'j' && event.key !== 'k') ||
        event.ctrlKey ||
        event.metaKey ||
        (target?.closest('input, textarea, select') ?? null) !== null
      )
        return;
      const rows = answer?.rows ?? [];
      const at = rows.findIndex((row) => row.id === selected);
      const next = rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === 'j' ? 1 : -1)))];
      if (next !== undefined) select(next.id);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [answer, selected, select]);
}
