import { Link } from '@tanstack/react-router';
import { IntervalBar } from '../charts/interval-bar.tsx';

interface Row {
  readonly id: number;
  readonly title: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly coverage: number | null;
}

/** The six questions at a glance. There is no overall number, on purpose. */
export function QuestionRows({ questions }: { readonly questions: readonly Row[] }) {
  return (
    <ul className="question-rows">
      {questions.map((each) => (
        <li key={each.id}>
          <Link to="/assess" search={{ question: each.id }}>
            {each.id} {each.title}
          </Link>
          <IntervalBar low={each.low} high={each.high} label={each.title} />
          <span className="interval-text">{intervalText(each.low, each.high)}</span>
        </li>
      ))}
    </ul>
  );
}

/** "41–68 %", "72 %" where nothing is unknown, or that no rule of it applies. */
export function intervalText(low: number | null, high: number | null): string {
  if (low === null || high === null) return 'no rule';
  return low === high ? `${low} %` : `${low}–${high} %`;
}
