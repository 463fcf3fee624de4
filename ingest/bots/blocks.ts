// What a bot does, as nested blocks: the shape that the languages of bots have in common, before it is laid out as steps.
import type { MentionRef, Source } from '../../graph/model.ts';
import type { PlacedInteraction } from '../workflows/flow-plan.ts';
import type { StepDeclaration } from '../workflows/vocabulary.ts';

export interface Block {
  readonly step: Omit<StepDeclaration, 'within'>;
  readonly reach?: readonly PlacedInteraction[];
  /** Who does it, where a person does. */
  readonly performer?: MentionRef | undefined;
  /** What runs inside of it. */
  readonly inner?: Body;
  /** Ways on from a gateway, beside it. */
  readonly branches?: readonly Branch[];
  /** One of the branches is always taken. */
  readonly isExhaustive?: boolean;
  readonly handlers?: readonly Handler[];
  /** What runs when nothing went wrong. */
  readonly otherwise?: readonly Block[];
  /** What runs afterwards whatever happened. */
  readonly after?: readonly Block[];
  /** Nothing comes after it. */
  readonly isEnd?: boolean;
  /** Steps of other files that run as a part of it. */
  readonly runs?: readonly string[];
}

export interface Branch {
  readonly condition?: string | undefined;
  readonly blocks: readonly Block[];
}

/** An exception path; its own step stands beside what it handles. */
export interface Handler {
  readonly step: Omit<StepDeclaration, 'within'>;
  /** What it catches, as written; undefined for everything. */
  readonly catches?: string | undefined;
  readonly blocks: readonly Block[];
}

/** Blocks one after the other, or a graph of them. */
export interface Body {
  readonly blocks: readonly Block[];
  /** Order, where it is drawn: blocks then run as their links say. */
  readonly links?: readonly Link[];
}

export interface Link {
  readonly from: string;
  readonly to: string;
  readonly condition?: string | undefined;
  readonly source: Source;
}
