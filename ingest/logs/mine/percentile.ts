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

/** Spread of numbers in any order, each times `unit`; their order is changed. Few are sorted; of many only the places that are asked for are found. */
export function spreadIn(values: Float64Array, unit = 1): Spread | undefined {
  if (values.length <= FEW) return spreadOf(values.sort(), unit);
  let [sum, min, max] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const median = percentileIn(values, 0.5);
  return {
    mean: (sum / values.length) * unit,
    median: median * unit,
    p95: percentileIn(values, 0.95) * unit,
    min: min * unit,
    max: max * unit,
  };
}

/** `percentile` of numbers in any order; their order is changed. */
export function percentileIn(values: Float64Array, share: number): number {
  const last = values.length - 1;
  if (last < FEW) return percentile(values.sort(), share);
  const at = share * last;
  const below = Math.floor(at);
  const low = select(values, below);
  let high = Number.POSITIVE_INFINITY;
  for (let i = below + 1; i <= last; i++) if (values[i]! < high) high = values[i]!;
  return below === last ? low : low + (high - low) * (at - below);
}

const FEW = 600;

/** The value that stands at `place` in ascending order: smaller ones are brought before it, larger ones behind (Hoare's selection). */
function select(values: Float64Array, place: number): number {
  let [from, to] = [0, values.length - 1];
  // Each step leaves about half; an order that was made to be slow is sorted instead.
  for (let steps = 0; from < to; steps++) {
    if (steps > 64) {
      values.subarray(from, to + 1).sort();
      break;
    }
    const pivot = middleOf(values[from]!, values[(from + to) >> 1]!, values[to]!);
    let [i, j] = [from, to];
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const value = values[i]!;
      values[i++] = values[j]!;
      values[j--] = value;
    }
    if (place <= j) to = j;
    else if (place >= i) from = i;
    else break;
  }
  return values[place]!;
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
