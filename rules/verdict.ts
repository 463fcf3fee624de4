// What judging a rule gives: its population by outcome, and the items that did not pass.
import type { Value } from '../graph/model.ts';
import type { Evidence } from './evidence.ts';
import type { Confidence, LoadedRule } from './rule.ts';

export type Column = Value | null;

/** One item that failed or could not be decided: the subject and the further nodes that identify it, by id. */
export interface Item {
  readonly subject: string;
  readonly per: readonly string[];
  readonly outcome: 'fail' | 'unknown';
  /** Evidence that nobody read where it would have to stand; the reason for unknown where there is one. */
  readonly missing: readonly MissingEvidence[];
  readonly confidence: Confidence;
  /** Values for the message; empty for unknown items. */
  readonly columns: Readonly<Record<string, Column>>;
  /** Places "root/path:line" of what the rule cites. */
  readonly cites: readonly string[];
  /** Ids along the path that an operator found. */
  readonly path?: readonly string[];
}

export interface MissingEvidence {
  readonly evidence: Evidence;
  readonly root: string;
}

/** Counts, or sums of weights, by outcome. */
export interface Tally {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
}

export interface Verdict extends Tally {
  readonly rule: LoadedRule;
  readonly population: number;
  /** The same with each item weighted by the criticality of its subject. */
  readonly weighted: Tally;
  /** Items whose subject, and everything that contains it, states no criticality; they weigh 1. */
  readonly unstatedCriticality: number;
  /** Failed and unknown items, sorted by their ids. */
  readonly items: readonly Item[];
  readonly ms: number;
  /** Why the rule could not be evaluated; all counts are 0 then. */
  readonly problem?: { readonly message: string; readonly remedy: string };
}
