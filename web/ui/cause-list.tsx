import { Link } from '@tanstack/react-router';
import { counted, LENS_WORDS, type Lens } from '../state/vocabulary.ts';
import { SeverityTag } from './severity-tag.tsx';

export interface Cause {
  readonly cause: string;
  readonly kind: string;
  readonly title: string;
  readonly lens: Lens;
  readonly severity: string;
  readonly count: number;
  readonly owner: string | null;
  readonly rules: readonly string[];
  readonly remedy: string;
  readonly findings: readonly string[];
}

/** Findings joined by cause, worst first: each with its number and what to do. */
export function CauseList({ causes, select }: { readonly causes: readonly Cause[]; readonly select?: (id: string) => void }) {
  return (
    <ul className="cause-list">
      {causes.map((cause) => (
        <li key={cause.cause}>
          <SeverityTag severity={cause.severity} />
          <div>
            <CauseTitle cause={cause} select={select} />
            <p className="muted">
              {cause.kind === 'findings' ? counted(cause.count, 'finding') : `${cause.count} not known`} · {LENS_WORDS[cause.lens]}
              {cause.owner === null ? '' : ` · ${cause.owner}`}
            </p>
            <p>{cause.remedy}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

// Beside a pane the one finding of a cause is shown there; elsewhere on its own page.
function CauseTitle({ cause, select }: { readonly cause: Cause; readonly select: ((id: string) => void) | undefined }) {
  const [only, ...others] = cause.findings;
  const [rule] = cause.rules;
  if (only !== undefined && others.length === 0 && select !== undefined)
    return (
      <button type="button" className="link-button" onClick={() => select(only)}>
        {cause.title}
      </button>
    );
  if (only !== undefined && others.length === 0)
    return (
      <Link to="/findings/$id" params={{ id: only }}>
        {cause.title}
      </Link>
    );
  if (cause.findings.length > 0 && rule !== undefined)
    return (
      <Link to="/findings" search={{ by: 'finding', rule: rule }}>
        {cause.title}
      </Link>
    );
  return <strong>{cause.title}</strong>;
}
