/** Whether NULL and false mean the same at a place: in a WHERE they do, in a value they do not. */
export type Place = 'condition' | 'value';

/** What the rewriting of one statement carries along. */
export interface Rewriter {
  /** A name that stands nowhere else in the statement. */
  fresh(): string;
  /** Names that are known at this place. */
  readonly bound: ReadonlySet<string>;
}

/** The same with further names known. */
export function knowing(rewriter: Rewriter, names: readonly string[]): Rewriter {
  return { ...rewriter, bound: new Set([...rewriter.bound, ...names]) };
}

/** Makes names that are none of `taken`. */
export function nameMaker(taken: ReadonlySet<string>): () => string {
  let made = 0;
  return () => {
    do made += 1;
    while (taken.has(`_${made}`));
    return `_${made}`;
  };
}
