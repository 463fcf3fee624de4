// Contracts against traffic: what is called and in no contract, and what nobody calls.
import { Link } from '@tanstack/react-router';
import { EvidenceList, type Place } from '../../ui/evidence.tsx';

interface Part {
  readonly id: string;
  readonly name: string;
  readonly contract: string | null;
  readonly evidence: readonly Place[];
}
interface Props {
  readonly contracts: {
    readonly undeclaredOperations: readonly Part[];
    readonly deadOperations: readonly Part[];
    readonly deadContracts: readonly Part[];
  };
}

const MOST = 50;

export function ContractsCard({ contracts }: Props) {
  const groups = [
    { title: 'Called, and in no contract', parts: contracts.undeclaredOperations },
    { title: 'Contracts that nobody uses', parts: contracts.deadContracts },
    { title: 'Operations that nobody calls', parts: contracts.deadOperations },
  ].filter(({ parts }) => parts.length > 0);
  if (groups.length === 0) return null;
  return (
    <details className="card">
      <summary>
        Contracts against traffic <span className="muted">({groups.reduce((sum, { parts }) => sum + parts.length, 0)})</span>
      </summary>
      {groups.map(({ title, parts }) => (
        <section key={title}>
          <h3>
            {title} <span className="muted">({parts.length})</span>
          </h3>
          <ul className="ledger-parts">
            {parts.slice(0, MOST).map((part) => (
              <li key={part.id}>
                <Link to="/node/$id" params={{ id: part.id }}>
                  {part.name}
                </Link>
                {part.contract !== null && <span className="muted"> of {part.contract}</span>}
                <EvidenceList places={part.evidence.slice(0, 1)} />
              </li>
            ))}
          </ul>
          {parts.length > MOST && <p className="muted">{parts.length - MOST} more: fullscore ledger --json.</p>}
        </section>
      ))}
    </details>
  );
}
