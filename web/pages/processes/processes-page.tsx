// All processes that logs show: which of them leave their model, and how often they ran.
import './processes.css';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Empty, Failed, Waiting } from '../../ui/states.tsx';
import { PROCESSES, type Summary } from './processes-query.ts';
import { windowText } from './window-text.ts';

export function ProcessesPage() {
  const [{ data, error }, retry] = useQuery({ query: PROCESSES });
  if (error !== undefined && data === undefined)
    return (
      <div className="page">
        <h1>Processes</h1>
        <Failed error={error} retry={() => retry({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (data === undefined) return <Waiting />;
  return (
    <div className="page">
      <h1>Processes</h1>
      <p className="page-lead">
        What event logs show of each process, beside its model where one was read. Those that part from their model stand first.
      </p>
      {data.processes.length === 0 ? (
        <Empty title="No event log was read, so nothing is known of what really happens.">
          Put a log (XES, CSV …) into a scanned folder, and name the workflow that it is a log of under <code>logs</code> in fullscore.yaml.{' '}
          <code>fullscore mine FILE</code> shows a log by itself.
        </Empty>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Process</th>
              <th scope="col">Watched</th>
              <th scope="col" className="number">
                Activities
              </th>
              <th scope="col" className="number">
                Undocumented transitions
              </th>
              <th scope="col" className="number">
                Skips
              </th>
              <th scope="col" className="number">
                Undeclared activities
              </th>
              <th scope="col" className="number">
                Never executed
              </th>
            </tr>
          </thead>
          <tbody>
            {data.processes.map((process) => (
              <Row key={process.id} process={process} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Row({ process }: { readonly process: Summary }) {
  const { id, name, declared, steps, undocumented, skips, undeclared, neverExecuted } = process;
  return (
    <tr>
      <td>
        <Link to="/processes/$id" params={{ id }} search={{}}>
          {name}
        </Link>
      </td>
      <td>{windowText(process)}</td>
      <td className="number">{steps.toLocaleString('en')}</td>
      {declared ? (
        [undocumented, skips, undeclared, neverExecuted].map((count, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: -- four columns, always the same
          <td key={i} className={count > 0 ? 'number process-off' : 'number muted'}>
            {count.toLocaleString('en')}
          </td>
        ))
      ) : (
        <td colSpan={4} className="muted">
          no model was read
        </td>
      )}
    </tr>
  );
}
