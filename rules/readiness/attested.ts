// What a questionnaire answer may add: a second figure beside the headline, which it never moves.
import { type Interval, oneDecimal } from './score.ts';

/** An affirmation by a person: 0 none, 1 ad hoc, 2 documented, 3 practised, 4 measured. */
export interface Answer {
  readonly value: 0 | 1 | 2 | 3 | 4;
  /** A link, file, person and date not older than twelve months stand behind it; otherwise it counts half. */
  readonly evidenced: boolean;
}

/** Only the unknown part of the interval can be affirmed; null where there is no score. */
export function attested({ low, high }: Interval, { value, evidenced }: Answer): number | null {
  if (low === null || high === null) return null;
  return oneDecimal(low + (high - low) * (value / 4) * (evidenced ? 1 : 0.5));
}

/** A claim gap: "practised" or better is said, and less than half is shown. */
export function isClaimGap({ low }: Interval, { value }: Answer): boolean {
  return value >= 3 && low !== null && low < 50;
}
