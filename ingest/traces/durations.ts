// Durations of one interaction, for percentiles, in bounded space.

/** Beyond this, every second duration is dropped, evenly and always in the same way. */
const MAX_KEPT = 65_536;

export interface Durations {
  add(milliseconds: number): void;
  /** Interpolated percentile, 0–1, rounded to microseconds; exact up to 65,536 durations. undefined where there are none. */
  percentile(share: number): number | undefined;
}

export function durations(): Durations {
  let kept: number[] = [];
  let stride = 1;
  let seen = 0;
  return {
    add(milliseconds) {
      if (seen++ % stride !== 0) return;
      kept.push(milliseconds);
      if (kept.length < MAX_KEPT) return;
      kept = kept.filter((_, index) => index % 2 === 0);
      stride *= 2;
    },
    percentile(share) {
      const sorted = Float64Array.from(kept).sort();
      const at = share * (sorted.length - 1);
      const low = sorted[Math.floor(at)];
      const high = sorted[Math.ceil(at)];
      if (low === undefined || high === undefined) return undefined;
      return Math.round((low + (high - low) * (at - Math.floor(at))) * 1000) / 1000;
    },
  };
}
