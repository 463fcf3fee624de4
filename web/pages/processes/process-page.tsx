// One process: its map, where it leaves its model, and the evidence for each figure.
import './processes.css';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { compact } from '../../state/read-search.ts';
import { Empty, Failed, Waiting } from '../../ui/states.tsx';
import { ChosenPart } from './chosen-part.tsx';
import { CONFORMANCE_WORDS } from './conformance-tag.tsx';
import { DeviatingSteps } from './deviating-steps.tsx';
import { FLOW_CLASSES } from './flow-classes.ts';
import { ProcessFigures } from './process-figures.tsx';
import { ProcessMap } from './process-map.tsx';
import { processViewOf } from './process-view.ts';
import { PROCESS, type Process } from './processes-query.ts';
import { TransitionsTable } from './transitions-table.tsx';
import { windowText } from './window-text.ts';

const route = getRouteApi('/processes/$id');

export function ProcessPage() {
  const { id } = route.useParams();
  const [{ data, error }, retry] = useQuery({ query: PROCESS, variables: { id } });
  if (error !== undefined && data === undefined)
    return (
      <div className="page">
        <h1>Process</h1>
        <Failed error={error} retry={() => retry({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (data === undefined) return <Waiting />;
  if (data.process === null)
    return (
      <div className="page">
        <h1>Not seen in any log</h1>
        <Empty title={`No log that was read shows ${id}.`}>
          <Link to="/processes">All processes</Link> that logs show.
        </Empty>
      </div>
    );
  return <Shown process={data.process} />;
}

function Shown({ process }: { readonly process: Process }) {
  const { steps: stepPercent, flows: flowPercent, class: wanted } = route.useSearch();
  const navigate = route.useNavigate();
  const [selected, setSelected] = useState<string>();
  const view = useMemo(() => processViewOf(process), [process]);
  const { summary, transitions } = process;
  const shown = wanted === undefined ? transitions : transitions.filter((each) => each.conformance === wanted);
  return (
    <div className="page process-page">
      <h1>{summary.name}</h1>
      <p className="page-lead">
        {windowText(summary)}.{' '}
        {summary.declared ? (
          <>
            Compared with its model by footprints: which step may directly follow which. That is weaker than a replay of every case: rules
            over a distance, numbers of repetitions and whether cases complete are not looked at.
          </>
        ) : (
          <>
            No model of it was read, so nothing is compared. Scan its definition, and name it under <code>logs</code> in fullscore.yaml.
          </>
        )}{' '}
        <Link to="/node/$id" params={{ id: summary.id }}>
          The workflow itself
        </Link>
      </p>
      <ProcessFigures process={process} />
      <div className="process-body">
        <ProcessMap
          name={summary.name}
          view={view}
          percents={{ steps: stepPercent, flows: flowPercent }}
          onPercents={({ steps, flows }) =>
            navigate({ search: (before) => compact({ ...before, steps, flows }), replace: true, resetScroll: false })
          }
          selected={selected}
          onSelect={setSelected}
        />
        <ChosenPart process={process} id={selected} />
      </div>
      <h2 className="table-title">Transitions</h2>
      {summary.declared && (
        <fieldset className="class-filter">
          <legend className="visually-hidden">Class</legend>
          {[undefined, ...FLOW_CLASSES].map((name) => (
            <button
              key={name ?? 'all'}
              type="button"
              className="plain-button"
              aria-pressed={wanted === name}
              onClick={() => navigate({ search: (before) => compact({ ...before, class: name }), replace: true, resetScroll: false })}
            >
              {name === undefined ? 'all' : CONFORMANCE_WORDS[name].name}{' '}
              <span className="muted">
                {(name === undefined ? transitions : transitions.filter((each) => each.conformance === name)).length.toLocaleString('en')}
              </span>
            </button>
          ))}
        </fieldset>
      )}
      {shown.length === 0 ? (
        <Empty title="No transition is in this class." />
      ) : (
        <TransitionsTable key={wanted ?? 'all'} transitions={shown} selected={selected} onSelect={setSelected} />
      )}
      {process.transitionCount > transitions.length && (
        <p className="muted">
          The {transitions.length} most frequent of {process.transitionCount} transitions are here; <code>fullscore mine --json</code> has
          all.
        </p>
      )}
      {summary.declared && (
        <div className="process-steps">
          <DeviatingSteps
            title="Declared, never executed"
            none="Every declared task was seen."
            steps={process.steps.filter((step) => step.conformance === 'NEVER_EXECUTED')}
          />
          <DeviatingSteps
            title="Seen, not declared"
            none="Every activity of the logs is a declared step."
            steps={process.steps.filter((step) => step.conformance === 'UNDECLARED')}
          />
        </div>
      )}
    </div>
  );
}
