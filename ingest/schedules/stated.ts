import type { Source } from '../../graph/model.ts';

/** A value of a file with the place where it stands. */
export interface Stated {
  readonly text: string;
  readonly source: Source;
}
