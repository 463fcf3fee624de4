// Percentiles of sorted numbers, interpolated between neighbours (method 7 of Hyndman and Fan 1996: what numpy and pandas do by default).

/** `share` 0–1; NaN for no numbers. `sorted` is ascending. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  const last = sorted.length - 1;
  if (last < 0) return Number.NaN;
  const at = share * last;
  const below = Math.floor(at);
  const [low, high] = [sorted[below] ?? Number.NaN, sorted[Math.min(below + 1, last)] ?? Number.NaN];
  return low + (high - low) * (at - below);
}

export interface Spread {
  readonly mean: number;
  readonly median: number;
  readonly p95: number;
  readonly min: number;
  readonly max: number;
}

/** Spread of ascending numbers, each times `unit`; undefined where there are none. */
export function spreadOf(sorted: Float64Array, unit = 1): Spread | undefined {
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  if (first === undefined || last === undefined) return undefined;
  let sum = 0;
  for (const value of sorted) sum += value;
  return {
    mean: (sum / sorted.length) * unit,
    median: percentile(sorted, 0.5) * unit,
    p95: percentile(sorted, 0.95) * unit,
    min: first * unit,
    max: last * unit,
  };
}
