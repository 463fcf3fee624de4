// What link takes in: everything the readers said, in any order.
import type { EdgeFact, Gap, NodeFact, Observation } from '../model.ts';
import type { FileRecord } from '../snapshot/snapshot.ts';
import type { Aliases } from './aliases.ts';
import type { Pin } from './pins.ts';

export interface Facts {
  readonly nodes: readonly NodeFact[];
  readonly edges: readonly EdgeFact[];
  readonly gaps: readonly Gap[];
  readonly observations: readonly Observation[];
  readonly files: readonly FileRecord[];
}

/** Decisions of people that link obeys before it looks at anything else. */
export interface LinkOptions {
  /** name → other names of the same system. */
  readonly aliases?: Aliases;
  /** Systems that only carry telemetry, beside those that the readers recognise (names). */
  readonly platforms?: readonly string[];
  /** boundary domain → systems (names). */
  readonly domains?: Readonly<Record<string, readonly string[]>>;
  /** system name → criticality. */
  readonly criticality?: Readonly<Record<string, string>>;
  /** What a person said is the same, or is not. */
  readonly pins?: readonly Pin[];
}
