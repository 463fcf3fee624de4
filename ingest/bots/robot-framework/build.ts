// A suite as blocks: its tasks, and every keyword that they use, those of setups and teardowns too.
import { onErrorOf } from '../../workflows/vocabulary.ts';
import type { Block } from '../blocks.ts';
import { risksOf } from '../risk.ts';
import { blocksOfItem } from './body.ts';
import { keywordBlocks } from './keyword.ts';
import { takesStep } from './limits.ts';
import { itemId, type Reading } from './reading.ts';
import { type Item, rowSource } from './suite.ts';
import type { Row } from './syntax.ts';

/** A task or keyword, or what stands around the whole suite. */
export interface Built {
  readonly item: Item;
  readonly setup: readonly Block[];
  readonly blocks: readonly Block[];
  readonly teardown: readonly Block[];
}

export interface BuiltSuite {
  readonly tasks: readonly Built[];
  readonly keywords: readonly Built[];
  readonly suite: Built;
}

export function buildSuite(reading: Reading): BuiltSuite {
  const { settings, tasks, document } = reading.suite;
  const whole: Item = { name: 'suite', document, line: 0, settings: new Map(), rows: [] };
  const suite = buildItem(reading, whole, { setup: settings.get('suite setup'), teardown: settings.get('suite teardown') });
  const common = { setup: shared(reading, settings.get('task setup')), teardown: shared(reading, settings.get('task teardown')) };
  const built = tasks.flatMap((task) => (takesStep(reading, task, task) ? [buildItem(reading, task, common)] : []));
  const keywords = new Map<Item, Built>();
  // A map hands out what is added to it while it is walked.
  for (const item of reading.used.keys()) if (!keywords.has(item)) keywords.set(item, buildItem(reading, item, {}));
  return { tasks: built, keywords: [...keywords.values()], suite };
}

interface Common {
  readonly setup?: Row | undefined;
  readonly teardown?: Row | undefined;
}

function buildItem(reading: Reading, item: Item, common: Common): Built {
  return {
    item,
    setup: around(reading, item, item.settings.get('setup') ?? common.setup),
    blocks: blocksOfItem(reading, item),
    teardown: around(reading, item, item.settings.get('teardown') ?? common.teardown),
  };
}

/** Cells of a setup or teardown that all tasks share: it is laid out for each of them. */
const MAX_SHARED = 30;

function shared(reading: Reading, row: Row | undefined): Row | undefined {
  if (row === undefined || row.cells.length <= MAX_SHARED) return row;
  reading.gaps.push({
    code: 'too-large',
    detail: `"${row.cells[0] ?? ''}" of all tasks has more than ${MAX_SHARED} cells; the others are not read`,
    remedy: 'Put what it does into a keyword.',
    source: rowSource(reading.suite, row),
  });
  return { ...row, cells: row.cells.slice(0, MAX_SHARED) };
}

// [Setup]    keyword    args; NONE switches the common one off.
function around(reading: Reading, item: Item, row: Row | undefined): readonly Block[] {
  const cells = row?.cells.slice(1) ?? [];
  if (row === undefined || cells.length === 0 || /^none$/i.test(cells[0] ?? '')) return [];
  return keywordBlocks({ reading, item }, { ...row, cells });
}

/** `handled` when everything that reaches out is caught in its task, or in the keyword in which it stands; unknown when some of it was left out. */
export function onErrorOfSuite(reading: Reading, { tasks, keywords }: BuiltSuite): 'handled' | 'fail' | undefined {
  const unsafe = unsafeAmong(reading, keywords);
  const isSafe = (block: Block): boolean => block.runs?.every((id) => !unsafe.has(id)) === true;
  const found = onErrorOf(tasks.flatMap(({ setup, blocks }) => risksOf([...setup, ...blocks], { isSafe })));
  return found === 'handled' && reading.room.isCut ? undefined : found;
}

/** Ids of keywords in which something fails that nothing catches, and of those that call them. */
function unsafeAmong(reading: Reading, keywords: readonly Built[]): ReadonlySet<string> {
  const callers = new Map<string, string[]>();
  const unsafe = new Set<string>();
  for (const { item, setup, blocks } of keywords) {
    const id = itemId(reading, item);
    const isCall = ({ runs }: Block, isCaught: boolean): boolean => {
      if (!isCaught) for (const run of runs ?? []) listIn(callers, run).push(id);
      return runs !== undefined;
    };
    if (risksOf([...setup, ...blocks], { isSafe: isCall }).some(({ isCaught }) => !isCaught)) unsafe.add(id);
  }
  // A set gives what is added while it is walked.
  for (const id of unsafe) for (const caller of callers.get(id) ?? []) unsafe.add(caller);
  return unsafe;
}

function listIn(lists: Map<string, string[]>, key: string): string[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
