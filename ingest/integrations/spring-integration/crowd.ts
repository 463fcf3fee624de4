// What is followed from one channel at most: those that send times those that take would have no bound.
import type { Gap, Source } from '../../../graph/model.ts';

export const MAX_FOLLOWED = 30;

/** The gap for what has more behind it. */
export function crowded(what: string, source: Source): Gap {
  return {
    code: 'too-large',
    detail: `more than ${MAX_FOLLOWED} ${what}; the others are not followed`,
    remedy: 'Split the file, or declare the calls in fullscore.yaml.',
    source,
  };
}
