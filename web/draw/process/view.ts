// What a process map is drawn from: steps with how often they were done, and what followed what.

export interface ProcessStep {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  /** Cases that begin and that end with it. */
  readonly begins: number;
  readonly ends: number;
  /** Seen, but no model declares it. */
  readonly isUndeclared?: boolean;
}

/** Where what was seen leaves the model: no declared way, or one that leaves declared steps out. */
export type Deviation = 'undocumented' | 'skips';

export interface ProcessFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly medianSeconds?: number;
  readonly deviation?: Deviation;
}

export interface ProcessView {
  readonly steps: readonly ProcessStep[];
  readonly flows: readonly ProcessFlow[];
  /** Steps of the most frequent way through, in order; found by the most frequent flows where it is not known. */
  readonly path?: readonly string[];
}

/** The part of the figures of a log that is drawn. */
export interface DrawnFigures {
  readonly activities: Readonly<Record<string, number>>;
  readonly start: Readonly<Record<string, number>>;
  readonly end: Readonly<Record<string, number>>;
  readonly dfg: readonly {
    readonly from: string;
    readonly to: string;
    readonly count: number;
    readonly seconds?: { readonly median: number };
  }[];
  readonly variants: { readonly top: readonly { readonly activities: readonly string[] }[] };
}

/** Figures of a log as a view: an activity is its own id. */
export function viewOfFigures({ activities, start, end, dfg, variants }: DrawnFigures): ProcessView {
  const countIn = (counts: Readonly<Record<string, number>>, name: string): number =>
    Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0;
  const path = variants.top[0]?.activities;
  return {
    steps: Object.entries(activities).map(([name, count]) => ({
      id: name,
      name,
      count,
      begins: countIn(start, name),
      ends: countIn(end, name),
    })),
    flows: dfg.map(({ from, to, count, seconds }) => ({
      id: flowId(from, to),
      from,
      to,
      count,
      ...(seconds === undefined ? {} : { medianSeconds: seconds.median }),
    })),
    ...(path === undefined ? {} : { path: [...new Set(path)] }),
  };
}

export function flowId(from: string, to: string): string {
  return JSON.stringify([from, to]);
}
