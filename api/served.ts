import type { Snapshot } from '../graph/snapshot/snapshot.ts';
import type { Judged } from './judged.ts';
import type { Reading } from './reading.ts';
import type { Workspace } from './workspace.ts';

/** One estate as a server answers for it. */
export interface Served {
  readonly workspace: Workspace;
  readonly snapshot: Snapshot;
  readonly judged: Judged;
  readonly reading: Reading;
  /** Decisions of people are refused: the server answers others than the person at this computer, or serves an example. */
  readonly isReadOnly?: boolean;
}
