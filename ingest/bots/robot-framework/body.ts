// From the body of a task or keyword to blocks.
import type { Retry } from '../../workflows/defaults.ts';
import type { Block, Branch, Handler } from '../blocks.ts';
import { keywordBlocks } from './keyword.ts';
import { MAX_BLOCKS, takesStep, tellLimit } from './limits.ts';
import { idIn, type Reading, sourceOfRow } from './reading.ts';
import type { Item } from './suite.ts';
import type { Row } from './syntax.ts';
import { type Part, type Statement, statementsOf } from './tree.ts';

/** What stands around a statement. */
export interface Scope {
  readonly reading: Reading;
  readonly item: Item;
  readonly retry?: Retry | undefined;
}

export function blocksOfItem(reading: Reading, item: Item): readonly Block[] {
  const { statements, unclosed, tooDeep } = statementsOf(item.rows);
  if (tooDeep !== undefined) {
    tellLimit(reading, item, tooDeep, {
      detail: `more than ${MAX_BLOCKS} of IF, FOR, WHILE, TRY and GROUP stand in one another; what is deeper is read as if it stood in none of them`,
      remedy: 'Put the inner ones into keywords.',
    });
  }
  for (const row of unclosed) {
    reading.gaps.push({
      code: 'truncated',
      detail: `"${row.cells[0] ?? ''}" in "${item.name}" has no END`,
      remedy: 'Add the END; what follows was read as its body.',
      source: sourceOfRow(item, row),
    });
  }
  return blocksOf({ reading, item }, statements);
}

function blocksOf(scope: Scope, statements: readonly Statement[]): readonly Block[] {
  return statements.flatMap((statement) => {
    if (statement.word === undefined) return keywordBlocks(scope, statement.row);
    return takesStep(scope.reading, scope.item, statement.row) ? [controlBlock(scope, statement)] : [];
  });
}

function controlBlock(scope: Scope, { row, word = '', parts = [] }: Statement): Block {
  const [first, ...others] = parts;
  if (first === undefined) return singleBlock(scope, row, word);
  if (word === 'IF') return ifBlock(scope, row, parts);
  const step = base(scope, row, word);
  const body = blocksOf(scope, first.body);
  if (word === 'TRY') return tryBlock(scope, { ...step, name: 'TRY' }, { body, parts: others });
  if (word === 'GROUP') return { step: { ...step, name: first.args.join(' ') || 'GROUP', kind: 'sub-process' }, inner: { blocks: body } };
  return { step: { ...step, name: [word, ...first.args].join(' '), kind: 'sub-process', tags: ['loop'] }, inner: { blocks: body } };
}

function base({ reading, item }: Scope, row: Row, word: string) {
  return { id: idIn(reading, item, word), source: sourceOfRow(item, row) };
}

// RETURN, BREAK and CONTINUE leave what is around them; VAR only keeps a value.
function singleBlock(scope: Scope, row: Row, word: string): Block {
  const step = { ...base(scope, row, word), name: row.cells.slice(0, 2).join(' ') };
  if (word === 'RETURN') return { step: { ...step, name: word, kind: 'end', outcome: 'normal' }, isEnd: true };
  return word === 'VAR'
    ? { step: { ...step, kind: 'script' } }
    : { step: { ...step, name: word, kind: 'gateway', tags: [word.toLowerCase()] }, isEnd: true };
}

function ifBlock(scope: Scope, row: Row, parts: readonly Part[]): Block {
  const step = { ...base(scope, row, 'IF'), name: `IF ${parts[0]?.args.join(' ') ?? ''}`, kind: 'gateway' } as const;
  const branches = parts.map(
    (part): Branch => ({ condition: part.word === 'ELSE' ? 'else' : part.args.join(' '), blocks: blocksOf(scope, part.body) }),
  );
  const ways = branches.filter(({ blocks }) => blocks.length > 0);
  return { step, branches: ways, isExhaustive: ways.length === branches.length && branches.at(-1)?.condition === 'else' };
}

/** Keywords that only let a failure pass. */
const NOTHING = /^no ?operation$/i;

function tryBlock(
  scope: Scope,
  step: Pick<Block['step'], 'id' | 'name' | 'source'>,
  given: { body: readonly Block[]; parts: readonly Part[] },
): Block {
  const bodyOf = (word: string): readonly Block[] =>
    given.parts.filter((part) => part.word === word).flatMap((part) => blocksOf(scope, part.body));
  const excepts = given.parts.filter(({ word }) => word === 'EXCEPT');
  const handlers = excepts.flatMap((part) => (takesStep(scope.reading, scope.item, part.row) ? [handlerOf(scope, part)] : []));
  const isDropped = excepts.some((part, index) => {
    const isOnlyNothing = part.body.every(({ row, word }) => word === undefined && NOTHING.test(row.cells[0] ?? ''));
    const handler = handlers[index];
    return isOnlyNothing && handler !== undefined && handler.catches === undefined;
  });
  const errors = handlers.length === 0 ? undefined : isDropped ? 'ignore' : 'explicit';
  return {
    step: { ...step, kind: 'sub-process', errors },
    inner: { blocks: given.body },
    handlers,
    otherwise: bodyOf('ELSE'),
    after: bodyOf('FINALLY'),
  };
}

// EXCEPT    message*    type=GLOB    AS    ${error}
function handlerOf(scope: Scope, part: Part): Handler {
  const as = part.args.indexOf('AS');
  const patterns = (as < 0 ? part.args : part.args.slice(0, as)).filter((arg) => !arg.startsWith('type='));
  const isAll = patterns.length === 0 || patterns.includes('*');
  const catches = isAll ? undefined : patterns.join(', ');
  const step = { ...base(scope, part.row, 'EXCEPT'), name: `EXCEPT ${patterns.join(', ')}`.trim(), kind: 'handler' } as const;
  return { step, catches, blocks: blocksOf(scope, part.body) };
}
