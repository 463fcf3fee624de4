import { describe, expect, it } from 'vitest';
import { crowdedBean, partsOf } from './bean-parts.ts';
import type { Bean, Beans } from './beans.ts';

const source = { file: 'r/beans.xml', line: 7 };
const bean = (id: string, refs: readonly string[], settings = 1): Bean => ({
  id,
  type: 'x.Y',
  refs,
  inner: [],
  settings: Array.from({ length: settings }, (_, index) => ({ key: `k${index}`, value: 'v', source })),
});
const mapOf = (...beans: readonly Bean[]): Beans => new Map(beans.map((each) => [each.id, each]));

describe('parts of a bean', () => {
  it('are it and what it refers to, the nearest first, each once', () => {
    const beans = mapOf(bean('a', ['b', 'c']), bean('b', ['d']), bean('c', ['a']), bean('d', ['none']));

    expect(partsOf('a', beans).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(partsOf('none', beans)).toEqual([]);
    expect(crowdedBean(beans, 'r/beans.xml')).toBeUndefined();
  });

  it('are looked up with an effort that grows with the beans, not with their square', () => {
    const lookUps = (count: number): number => {
      const chained = mapOf(...Array.from({ length: count }, (_, index) => bean(`b${index}`, [`b${index + 1}`])));
      let asked = 0;
      const counting = new Map(chained);
      counting.get = (id) => {
        asked++;
        return chained.get(id);
      };
      for (const id of chained.keys()) partsOf(id, counting);
      return asked;
    };

    expect(lookUps(2000)).toBeLessThan(2.1 * lookUps(1000));
  });

  it('end after fifty beans or 500 settings, and a gap says so', () => {
    const wide = mapOf(bean('a', ['b'], 501), bean('b', []));
    const long = mapOf(...Array.from({ length: 51 }, (_, index) => bean(`b${index}`, [`b${index + 1}`])));

    expect(partsOf('a', wide).map(({ id, settings }) => [id, settings.length])).toEqual([['a', 500]]);
    expect(partsOf('b0', long)).toHaveLength(50);
    expect(crowdedBean(wide, 'r/beans.xml')).toMatchObject({ code: 'too-large', source: { file: 'r/beans.xml', line: 7 } });
    expect(crowdedBean(long, 'r/beans.xml')?.detail).toMatch(/^the bean "b0" is made of more than 50 beans/);
  });
});
