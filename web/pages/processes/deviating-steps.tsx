// Steps on which model and logs disagree: declared and never seen, seen and never declared.
import { Link } from '@tanstack/react-router';
import { EvidenceList } from '../../ui/evidence.tsx';
import type { Step } from './processes-query.ts';

interface Props {
  readonly title: string;
  /** What an empty list means. */
  readonly none: string;
  readonly steps: readonly Step[];
}

export function DeviatingSteps({ title, none, steps }: Props) {
  return (
    <section className="card">
      <h2>
        {title} <span className="muted">{steps.length}</span>
      </h2>
      {steps.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <ul className="plain-list">
          {steps.map((step) => (
            <li key={step.id}>
              <Link to="/node/$id" params={{ id: step.id }}>
                {step.name}
              </Link>
              {step.count !== null && <span className="muted"> seen {step.count.toLocaleString('en')} times</span>}
              {step.samples.length > 0 && <span className="muted">, for example in case {step.samples[0]}</span>}
              <EvidenceList places={step.evidence.slice(0, 2)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
