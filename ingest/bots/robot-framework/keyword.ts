// One keyword call: control keywords around other keywords, keywords of the user, keywords of libraries.
import { sourceOf } from '../../ingester.ts';
import { spoken } from '../../workflows/spoken.ts';
import type { Block, Branch } from '../blocks.ts';
import type { Scope } from './body.ts';
import { doneBy, productCall } from './deeds.ts';
import { deedOf } from './libraries.ts';
import { MAX_NAME_CHARS, MAX_NESTED, takesStep, tellLimit } from './limits.ts';
import { idIn, itemId, keywordOf, sourceOfRow } from './reading.ts';
import { plainName, type Row } from './syntax.ts';

export function keywordBlocks(scope: Scope, row: Row): readonly Block[] {
  const cells = row.cells;
  const first = cells.findIndex((cell) => !isAssigned(cell));
  if (first < 0) return [];
  return called(scope, { row, cells: cells.slice(first), isAssigned: first > 0, depth: 0 });
}

// ${result}=    @{list} =    &{map}    ${item}[key]
function isAssigned(cell: string): boolean {
  return /^[$@&]\{[^{}]*\}(\[[^\]]*\])*\s*=?$/.test(cell);
}

interface Cells {
  readonly row: Row;
  readonly cells: readonly string[];
  /** Its result is kept in a variable. */
  readonly isAssigned: boolean;
  readonly depth: number;
}

function called(scope: Scope, at: Cells): readonly Block[] {
  const [name = '', ...args] = at.cells;
  if (name === '' || !takesStep(scope.reading, scope.item, at.row)) return [];
  const plain = plainName(name).replace(/^builtin\./, '');
  const inner = (cells: readonly string[], closer = scope): readonly Block[] =>
    at.depth >= MAX_NESTED ? tooDeep(scope, at) : called(closer, { ...at, cells, depth: at.depth + 1 });
  if (plain === 'waituntilkeywordsucceeds')
    return [{ ...scopeStep(scope, at, { retry: 'set' }), inner: { blocks: inner(args.slice(2), { ...scope, retry: 'set' }) } }];
  if (plain === 'repeatkeyword') return [{ ...scopeStep(scope, at, { tags: ['loop'] }), inner: { blocks: inner(args.slice(1)) } }];
  if (plain === 'runkeyword' || plain === 'runkeywordandreturn') return inner(args);
  if (/^runkeyword(if|unless|andreturnif|iftest\w*|ifany\w*|ifall\w*|iftimeoutoccurred)$/.test(plain))
    return [conditional(scope, at, { plain, inner })];
  if (plain === 'runkeywords') return manyOf(args).flatMap((cells) => inner(cells));
  if (/^runkeywordand(ignoreerror|warnonfailure|returnstatus|continueonfailure|expecterror)$/.test(plain)) {
    return inner(plain.endsWith('expecterror') ? args.slice(1) : args).map((block) => tolerated(block, plain, at.isAssigned));
  }
  if (/^foreachinputworkitem$/.test(plain)) {
    const take = single(scope, at);
    return [{ ...take, inner: { blocks: inner(args) } }];
  }
  return [userCall(scope, at) ?? single(scope, at)];
}

function tooDeep({ reading, item }: Scope, { row }: Cells): readonly Block[] {
  reading.room.isCut = true;
  tellLimit(reading, item, row, {
    detail: `more than ${MAX_NESTED} keywords run one another on this row; those inside are left out`,
    remedy: 'Put the inner keywords into a keyword of their own.',
  });
  return [];
}

function scopeStep({ reading, item }: Scope, { row, cells }: Cells, more: Partial<Block['step']>): Pick<Block, 'step'> {
  const name = cells[0] ?? '';
  return {
    step: {
      id: idIn(reading, item, name),
      name: cells.slice(0, 4).join(' '),
      kind: 'sub-process',
      source: sourceOfRow(item, row),
      ...more,
    },
  };
}

// Run Keyword If    condition    keyword    args    ELSE IF    condition    keyword    ELSE    keyword
function conditional(
  scope: Scope,
  at: Cells,
  { plain, inner }: { plain: string; inner: (cells: readonly string[]) => readonly Block[] },
): Block {
  const hasCondition = /^runkeyword(if|unless|andreturnif)$/.test(plain);
  const parts: { word: string; cells: string[] }[] = [{ word: 'IF', cells: [] }];
  for (const cell of at.cells.slice(1)) {
    if (cell === 'ELSE' || cell === 'ELSE IF') parts.push({ word: cell, cells: [] });
    else parts.at(-1)?.cells.push(cell);
  }
  const branches = parts.map(({ word, cells }): Branch => {
    const isFirst = word === 'IF';
    const own = word === 'ELSE' || (isFirst && !hasCondition) ? undefined : cells[0];
    const condition = own === undefined ? (isFirst ? spoken(plain) : 'else') : plain === 'runkeywordunless' ? `not (${own})` : own;
    return { condition, blocks: inner(own === undefined ? cells : cells.slice(1)) };
  });
  const { step } = scopeStep(scope, at, { kind: 'gateway' });
  const ways = branches.filter(({ blocks }) => blocks.length > 0);
  return { step: { ...step, name: at.cells.slice(0, 2).join(' ') }, branches: ways, isExhaustive: branches.at(-1)?.condition === 'else' };
}

// Keywords with arguments are parted by AND; without it every cell is a keyword.
function manyOf(cells: readonly string[]): readonly (readonly string[])[] {
  if (!cells.includes('AND')) return cells.map((cell) => [cell]);
  const many: string[][] = [[]];
  for (const cell of cells) {
    if (cell === 'AND') many.push([]);
    else many.at(-1)?.push(cell);
  }
  return many;
}

/** A failure that ends nothing. Where its outcome is kept in a variable, what becomes of it is decided further down. */
function tolerated(block: Block, plain: string, isKept: boolean): Block {
  const { step } = block;
  if (step.kind === 'gateway' || step.kind === 'end') return block;
  // The task goes on, and fails in the end.
  if (plain.endsWith('continueonfailure')) return { ...block, step: { ...step, tags: [...(step.tags ?? []), 'continue-on-failure'] } };
  if (!isKept && !plain.endsWith('expecterror')) return { ...block, step: { ...step, errors: 'ignore' } };
  const { isWork, ...others } = step;
  return {
    ...block,
    step: { ...others, retry: step.retry ?? (isWork === true ? 'none' : undefined), tags: [...(step.tags ?? []), 'status-kept'] },
  };
}

function userCall({ reading, item, retry }: Scope, { row, cells }: Cells): Block | undefined {
  const name = cells[0] ?? '';
  const target = keywordOf(reading, name);
  if (target === undefined) {
    if (reading.embedded.length > 0 && name.length > MAX_NAME_CHARS) tellLimit(reading, item, row, LONG_CALL);
    return undefined;
  }
  const id = itemId(reading, target);
  if (!reading.used.has(target)) {
    // Without room for the keyword the call is still a step, and what it runs is not known.
    if (!takesStep(reading, target, target)) return undefined;
    reading.used.set(target, id);
  }
  return { step: { id: idIn(reading, item, name), name, kind: 'call', source: sourceOfRow(item, row), isWork: true, retry }, runs: [id] };
}

const LONG_CALL = {
  detail: `the name of a call has more than ${MAX_NAME_CHARS} letters; keywords with arguments inside of their names are not looked for`,
  remedy: 'Hand long texts over as arguments instead of inside of the name.',
};

function single(scope: Scope, { row, cells }: Cells): Block {
  const { reading, item, retry } = scope;
  const [name = '', ...args] = cells;
  const deed = deedOf(plainName(name), reading.libraries);
  const done = deed === undefined ? undefined : doneBy(reading, deed, { name, args });
  const product = productCall(reading, { name, args });
  const source = sourceOf(item.document, { line: item.document.lineOf(row.line) });
  const reach = [...(done?.reach ?? []), ...(done?.reach === undefined || done.reach.length === 0 ? product : [])];
  const isWork = done?.step.isWork === true || product.length > 0;
  const kind =
    done?.step.kind === 'script' && product.length > 0
      ? 'service-task'
      : (done?.step.kind ?? (product.length > 0 ? 'service-task' : undefined));
  return {
    step: { ...done?.step, id: idIn(reading, item, name), name, kind, source, isWork, ...(isWork ? { retry } : {}) },
    reach: reach.map((interaction) => ({ interaction, source })),
    performer: done?.performer,
    isEnd: done?.isEnd === true,
  };
}
