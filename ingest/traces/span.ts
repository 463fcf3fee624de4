// The one form in which every format hands over a span, and the smaller one that waits for the rest of its trace.
import type { AttributeList } from './attributes.ts';
import type { Service } from './service.ts';
import type { Act } from './target.ts';

export const INTERNAL = 1;
export const SERVER = 2;
export const CLIENT = 3;
export const PRODUCER = 4;
export const CONSUMER = 5;

/** A span as a format read it. Ids as `idOf` compares them, '' for none. */
export interface ReadSpan {
  readonly trace: string;
  readonly id: string;
  readonly parent: string;
  readonly name: string;
  /** 0 where not stated. */
  readonly kind: number;
  readonly service: Service;
  readonly attributes: AttributeList;
  /** Milliseconds since 1970; undefined where not stated. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  /** Whether its own status says that it failed. */
  readonly isError: boolean;
  readonly links: readonly Link[];
  /** Share of traces that was kept, 0–1, where the tracer states it beside the attributes. */
  readonly share: number | undefined;
  /** Where it stands: a line of text, or the number of a message in a binary file. */
  readonly at: number;
}

/** Another span that this one names as a cause beside its parent. */
export interface Link {
  readonly trace: string;
  readonly span: string;
}

/** A span as far as pairing needs it: small, because many are kept at a time. */
export interface Span {
  readonly id: string;
  /** '' at the top of a trace. */
  readonly parent: string;
  readonly service: Service;
  readonly kind: number;
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly isError: boolean;
  readonly at: number;
  readonly act: Act;
  readonly links: readonly Link[];
}

export const NO_LINKS: readonly Link[] = [];
