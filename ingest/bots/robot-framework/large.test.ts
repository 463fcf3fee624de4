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

describe('what is too large in a suite', () => {
  const tooLarge = async (text: string) =>
    (await read(text)).gaps.filter(({ code }) => code === 'too-large').map(({ source, detail }) => `${source.line}: ${detail}`);
  const work = (rows: string, keywords = ''): string => `*** Tasks ***\nWork\n${rows}*** Keywords ***\n${keywords}`;

  it('are its steps: those after the limit are left out, and what becomes of errors is not known', async () => {
    const rows = 'Run Keywords    Log    x    AND    Log    y\n';
    const found = await read(`*** Tasks ***\nWork\n${`    ${rows}`.repeat(20_000)}`);

    expect(found.nodes.length).toBeLessThan(20_002);
    expect(found.nodes.find(({ type }) => type === 'Workflow')?.props?.onError).toBeUndefined();
    expect(found.gaps.map(({ code, source, detail }) => [code, source.line, detail])).toEqual([
      [
        'too-large',
        6669,
        'the suite has more than 20000 steps; this one and those after it are left out, and what becomes of errors is not known',
      ],
    ]);
  });

  it('is a keyword that is called when there is no room: its call is a step, and no relation leads to what is not there', async () => {
    const { nodes, edges } = await read(work(`${'    Log    x\n'.repeat(19_998)}    Key\n`, 'Key\n    Log    x\n'));
    const keys = new Set(nodes.map(({ key }) => key));

    expect(nodes.at(-1)?.name).toBe('Key');
    expect(edges.filter(({ to }) => 'key' in to && !keys.has(to.key))).toEqual([]);
  });

  it('is a name of a keyword with more than 20 parts', async () => {
    const name = Array.from({ length: 21 }, (_, index) => `a${index} \${x}`).join(' ');

    expect(await tooLarge(work('    Log    x\n', `${name}\n    Log    x\n`))).toEqual([
      `5: the name of the keyword "${name.slice(0, 60)}…" has more than 20 parts; calls of it are not found`,
    ]);
  });

  it('is a very long name of a keyword or a call, which is not held against the others letter by letter', async () => {
    const keywords = times(100, (i) => `\${x}b${'a'.repeat(30_000 + i)}\${y}\n    Log    x\n`);
    const found = await tooLarge(work(`    ${'a'.repeat(1_000_000)}\n`, `Get \${x} now\n    Log    x\n${keywords}`));

    expect(found.map((each) => each.replace(/".*"/, '"…"'))).toEqual([
      '3: the name of a call has more than 1000 letters; keywords with arguments inside of their names are not looked for',
      ...Array.from(
        { length: 20 },
        (_, i) => `${7 + 2 * i}: the name of the keyword "…" has more than 1000 letters; calls of it are not found`,
      ),
      '205: and 80 more of this kind up to this line',
    ]);
  });

  it('are keywords that run one another on one row, and blocks in one another', async () => {
    expect(await tooLarge(work(`    ${'Run Keyword    '.repeat(14)}Log    x\n`))).toEqual([
      '3: more than 12 keywords run one another on this row; those inside are left out',
    ]);
    expect(await tooLarge(work(`${'    IF    $a\n'.repeat(101)}    Log    x\n${'    END\n'.repeat(101)}`))).toEqual([
      '103: more than 100 of IF, FOR, WHILE, TRY and GROUP stand in one another; what is deeper is read as if it stood in none of them',
    ]);
  });

  it('are keywords with arguments in their names, and resource files, when there are too many', async () => {
    expect(
      await tooLarge(
        work(
          '    Log    x\n',
          times(201, (i) => `Do ${i} \${x}\n    Log    x\n`),
        ),
      ),
    ).toEqual([
      '405: the suite uses more than 200 keywords with arguments inside of their names; calls of this one and those after it are not found',
    ]);
    const resources = Object.fromEntries(Array.from({ length: 61 }, (_, i) => [`r${i}.resource`, '*** Keywords ***\nA\n    Log    x\n']));
    const suite = `*** Settings ***\n${times(61, (i) => `Resource    r${i}.resource\n`)}*** Tasks ***\nWork\n    A\n`;
    const { gaps } = await extractText(robotFramework, { 'tasks.robot': suite, ...resources });

    expect(gaps.map(({ code, source, detail }) => [code, source.line, detail])).toEqual([
      ['too-large', 62, 'the suite uses more than 60 resource files; this one and those after it are not read'],
    ]);
  });
});

describe('a row', () => {
  it('has the same cells between pipes as between spaces, empty ones left out', () => {
    const [section] = sectionsOf('| *** Tasks *** |\n| Work |\n|  | Log | a|b |  | c |\n|  | ... | d |\n');

    expect(section?.rows.map(({ cells }) => cells)).toEqual([['Work'], ['Log', 'a|b', 'c', 'd']]);
  });
});
