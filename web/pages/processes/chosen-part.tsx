// What is known of the connection or step that was chosen on the map or in the table, with its evidence.
import { Link } from '@tanstack/react-router';
import { duration } from '../../draw/duration.ts';
import { counted } from '../../state/vocabulary.ts';
import { EvidenceList } from '../../ui/evidence.tsx';
import { CONFORMANCE_WORDS, type Conformance, ConformanceTag } from './conformance-tag.tsx';
import { transitionId } from './process-view.ts';
import type { Process } from './processes-query.ts';

export function ChosenPart({ process, id }: { readonly process: Process; readonly id: string | undefined }) {
  const transition = process.transitions.find((each) => transitionId(each) === id);
  const step = process.steps.find((each) => each.id === id);
  return (
    <aside className="process-chosen card" aria-live="polite" aria-label="Chosen part">
      {transition !== undefined && (
        <>
          <h3>
            {transition.from.name} → {transition.to.name}
          </h3>
          <Standing name={transition.conformance} />
          <p>
            {counted(transition.count, 'time')}
            {transition.cases !== null && ` in ${counted(transition.cases, 'case')}`}
            {transition.p50 !== null && `, ${duration(transition.p50 / 1000)} in between at the median`}
            {transition.p95 !== null && `, 95 % within ${duration(transition.p95 / 1000)}`}.
          </p>
          <Evidence samples={transition.samples} places={transition.evidence} />
        </>
      )}
      {transition === undefined && step !== undefined && (
        <>
          <h3>
            <Link to="/node/$id" params={{ id: step.id }}>
              {step.name}
            </Link>
          </h3>
          <Standing name={step.conformance} />
          <p>
            {step.count === null ? 'Never seen' : `Done ${counted(step.count, 'time')}`}
            {step.begins > 0 && `, first step of ${counted(step.begins, 'case')}`}
            {step.ends > 0 && `, last step of ${counted(step.ends, 'case')}`}.
          </p>
          <Evidence samples={step.samples} places={step.evidence} />
        </>
      )}
      {transition === undefined && step === undefined && (
        <p className="muted">
          Choose a connection or an activity on the map, or a row of the table: its cases and its lines in the files stand here.
        </p>
      )}
    </aside>
  );
}

function Standing({ name }: { readonly name: Conformance | null }) {
  return (
    <p>
      <ConformanceTag name={name} /> {name !== null && <span className="muted">{CONFORMANCE_WORDS[name].means}</span>}
    </p>
  );
}

interface EvidenceProps {
  readonly samples: readonly string[];
  readonly places: readonly { readonly file: string; readonly line: number }[];
}

function Evidence({ samples, places }: EvidenceProps) {
  return (
    <>
      {samples.length > 0 && (
        <p className="muted">
          For example in {samples.length === 1 ? 'case' : 'cases'} {samples.join(', ')}
        </p>
      )}
      <EvidenceList places={places} />
    </>
  );
}
