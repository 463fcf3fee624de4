import { describe, expect, it } from 'vitest';
import { readSpans, type Shown } from '../../test/spans.ts';
import { shareInState } from './sampling.ts';

describe('the share of traces that was kept', () => {
  it.each<[string, number | undefined]>([
    ['ot=th:0', 1],
    ['ot=th:8', 0.5],
    ['ot=th:c', 0.25],
    ['vendor=1,ot=rv:abcdefabcdefab;th:c', 0.25],
    ['ot=th:fd70a4', 0.010000029],
    ['ot=p:3;r:5', 0.125],
    ['ot=p:63', undefined],
    ['vendor=th:8', undefined],
    ['ot=th:xyz', undefined],
    ['', undefined],
  ])('is read from the trace state %s', (state, share) => {
    if (share === undefined) expect(shareInState(state)).toBeUndefined();
    else expect(shareInState(state)).toBeCloseTo(share, 6);
  });

  it('is known where every span states it, be it by its state, itself or its resource; the smallest counts', async () => {
    const sampling = async (...spans: Partial<Shown>[]) =>
      (await readSpans(...spans.map((span, index) => ({ id: `s${index}`, ...span })))).observations[0]?.sampling;

    expect(await sampling({ state: 'ot=th:8' }, { is: { 'sampling.ratio': '0.2' } }, { resource: { 'sampling.ratio': '0.5' } })).toBe(0.2);
    expect(await sampling({ state: 'ot=th:8' }, {})).toBeUndefined();
    expect(await sampling({}, {})).toBeUndefined();
  });
});
