// Suites that are large in one way or another: what is counted grows with the file, not with its square.
import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { freeId } from '../../integrations/chain.ts';
import { robotFramework } from './index.ts';
import { sectionsOf } from './syntax.ts';

const times = (count: number, text: (index: number) => string): string => Array.from({ length: count }, (_, index) => text(index)).join('');
const read = (text: string) => extractText(robotFramework, { 'tasks.robot': text });

describe('a large suite', () => {
  it('has keywords that call one another down to any depth, and a failure at the end of them is told', async () => {
    const chain = (last: string): string =>
      `*** Settings ***\nLibrary    RPA.HTTP\n*** Tasks ***\nWork\n    Key 0\n*** Keywords ***\n${times(5000, (i) => `Key ${i}\n    Key ${i + 1}\n`)}Key 5000\n    ${last}\n`;
    const onError = async (last: string) => (await read(chain(last))).nodes.find(({ type }) => type === 'Workflow')?.props?.onError;

    expect(await onError('Download    https://a.b/c')).toBe('fail');
    expect(await onError('Run Keyword And Ignore Error    Download    https://a.b/c')).toBe('handled');
  });

  it('does not repeat a long setup of all tasks for each of them, and a gap says so', async () => {
    const suite = (count: number): string =>
      `*** Settings ***\nTask Setup    Run Keywords${times(count, () => '    Log    x    AND')}\n*** Tasks ***\n${times(count, (i) => `T${i}\n    Log    x\n`)}`;
    const [small, large] = [await read(suite(100)), await read(suite(200))];

    expect(large.nodes.length).toBeLessThan(2.1 * small.nodes.length);
    expect(small.gaps.map(({ code, detail }) => [code, detail])).toEqual([
      ['too-large', '"Task Setup" of all tasks has more than 30 cells; the others are not read'],
    ]);
  });

  it('numbers steps of one name without trying all numbers before', () => {
    const tried = (count: number): number => {
      let asked = 0;
      const ids = new Map<string, number>();
      const has = ids.has.bind(ids);
      ids.has = (id) => {
        asked++;
        return has(id);
      };
      for (let index = 0; index < count; index++) freeId(ids, 'Log');
      return asked;
    };

    expect(tried(2000)).toBeLessThan(2.1 * tried(1000));
  });
});

describe('a row', () => {
  it('has the same cells between pipes as between spaces, empty ones left out', () => {
    const [section] = sectionsOf('| *** Tasks *** |\n| Work |\n|  | Log | a|b |  | c |\n|  | ... | d |\n');

    expect(section?.rows.map(({ cells }) => cells)).toEqual([['Work'], ['Log', 'a|b', 'c', 'd']]);
  });
});
