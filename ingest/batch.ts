import type { EdgeFact, Gap, NodeFact, Observation } from '../graph/model.ts';
import type { FileRecord } from '../graph/snapshot/snapshot.ts';

/** Everything that one file of a scan gave, and what became of it. */
export interface Batch {
  readonly file: FileRecord;
  readonly nodes: readonly NodeFact[];
  readonly edges: readonly EdgeFact[];
  readonly gaps: readonly Gap[];
  readonly observations: readonly Observation[];
}
