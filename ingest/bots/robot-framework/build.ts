// A suite as blocks: its tasks, and every keyword that they use, those of setups and teardowns too.
import { onErrorOf } from '../../workflows/vocabulary.ts';
import type { Block } from '../blocks.ts';
import { risksOf } from '../risk.ts';
import { blocksOfItem } from './body.ts';
import { keywordBlocks } from './keyword.ts';
import { itemId, type Reading } from './reading.ts';
import type { Item } from './suite.ts';
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
  const common = { setup: settings.get('task setup'), teardown: settings.get('task teardown') };
  const built = tasks.map((task) => buildItem(reading, task, common));
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

// [Setup]    keyword    args; NONE switches the common one off.
function around(reading: Reading, item: Item, row: Row | undefined): readonly Block[] {
  const cells = row?.cells.slice(1) ?? [];
  if (row === undefined || cells.length === 0 || /^none$/i.test(cells[0] ?? '')) return [];
  return keywordBlocks({ reading, item }, { ...row, cells });
}

/** `handled` when everything that reaches out is caught in its task, or in the keyword in which it stands. */
export function onErrorOfSuite(reading: Reading, { tasks, keywords }: BuiltSuite): 'handled' | 'fail' {
  const byId = new Map(keywords.map((built) => [itemId(reading, built.item), built]));
  const known = new Map<string, boolean>();
  const isSafe = (block: Block): boolean => block.runs?.every(isSafeKeyword) === true;
  // Until a keyword is known, a call of itself changes nothing.
  function isSafeKeyword(id: string): boolean {
    const found = known.get(id);
    if (found !== undefined) return found;
    known.set(id, true);
    const built = byId.get(id);
    const safe = risksOf([...(built?.setup ?? []), ...(built?.blocks ?? [])], { isSafe }).every(({ isCaught }) => isCaught);
    known.set(id, safe);
    return safe;
  }
  return onErrorOf(tasks.flatMap(({ setup, blocks }) => risksOf([...setup, ...blocks], { isSafe })));
}
