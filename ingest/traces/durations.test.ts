import { describe, expect, it } from 'vitest';
import { durations } from './durations.ts';

describe('percentiles', () => {
  it('are interpolated between the two nearest durations', () => {
    const found = durations();
    for (const each of [40, 10, 30, 20]) found.add(each);

    expect([found.percentile(0.5), found.percentile(0.95)]).toEqual([25, 38.5]);
  });

  it('of nothing are unknown', () => {
    expect(durations().percentile(0.5)).toBeUndefined();
  });

  it('stay near the truth when durations are too many to keep', () => {
    const found = durations();
    for (let each = 0; each < 500_000; each++) found.add(each % 1000);

    expect(found.percentile(0.5)).toBeGreaterThan(480);
    expect(found.percentile(0.5)).toBeLessThan(520);
  });
});
