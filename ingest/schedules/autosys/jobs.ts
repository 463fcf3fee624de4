// Blocks as jobs: what is inserted, changed by later blocks of the same file, and not deleted again.
import type { Source } from '../../../graph/model.ts';
import type { Emit, TextDocument } from '../../ingester.ts';
import { sourceOf } from '../../ingester.ts';
import type { Stated } from '../stated.ts';
import { OPENS, type Statement, statementsIn } from './statements.ts';

export interface Job {
  readonly name: string;
  /** CMD, BOX, FW, SQL … in capitals; undefined where the file only changes a job that another one defines. */
  readonly type?: string | undefined;
  readonly source: Source;
  get(name: string): Stated | undefined;
}
export type Jobs = ReadonlyMap<string, Job>;

const SHORT_TYPES: Readonly<Record<string, string>> = { C: 'CMD', B: 'BOX', F: 'FW' };

interface Block {
  readonly action: string;
  readonly name: string;
  readonly line: number;
  readonly attributes: ReadonlyMap<string, Statement>;
}

export function jobsOf(document: TextDocument, emit: Emit): Jobs {
  const { statements, strange } = statementsIn(document.text);
  for (const { line, text } of strange) {
    emit.gap({
      code: 'unreadable',
      detail: `not a JIL statement: "${text.slice(0, 60)}"`,
      remedy: 'Write "attribute: value"; end a line that goes on with a backslash. The other statements were read.',
      source: sourceOf(document, { line: document.lineOf(line) }),
    });
  }
  const open = new Map<string, { defined: boolean; line: number; attributes: Map<string, Statement> }>();
  for (const block of blocksOf(statements)) {
    if (block.name === '') {
      gapAt(document, emit, { line: block.line, code: 'unresolved', detail: `${block.action} names no job` });
    } else if (/^delete_/.test(block.action)) open.delete(block.name);
    else if (/^(insert|update)_job$/.test(block.action)) take(block);
  }
  return new Map([...open].map(([name, found]) => [name, jobOf(document, name, found)]));

  function take({ action, name, line, attributes }: Block): void {
    const known = open.get(name);
    const isInsert = action === 'insert_job';
    if (isInsert && known?.defined === true)
      gapAt(document, emit, { line, code: 'duplicate-key', detail: `job "${name}" is inserted twice; the last one counts` });
    if (known === undefined || isInsert) open.set(name, { defined: isInsert, line, attributes: new Map(attributes) });
    else for (const [key, statement] of attributes) known.attributes.set(key, statement);
  }
}

function gapAt(
  document: TextDocument,
  emit: Emit,
  { line, code, detail }: { line: number; code: 'unresolved' | 'duplicate-key'; detail: string },
): void {
  emit.gap({
    code,
    detail,
    remedy: 'Job names are unique in an instance: correct the definition; the rest was read.',
    source: sourceOf(document, { line: document.lineOf(line) }),
  });
}

function blocksOf(statements: readonly Statement[]): readonly Block[] {
  const blocks: { action: string; name: string; line: number; attributes: Map<string, Statement> }[] = [];
  for (const statement of statements) {
    if (OPENS.test(statement.key))
      blocks.push({ action: statement.key, name: statement.value, line: statement.line, attributes: new Map() });
    else blocks.at(-1)?.attributes.set(statement.key, statement);
  }
  return blocks;
}

function jobOf(
  document: TextDocument,
  name: string,
  { defined, line, attributes }: { defined: boolean; line: number; attributes: ReadonlyMap<string, Statement> },
): Job {
  const type = attributes.get('job_type')?.value.toUpperCase() ?? (defined ? 'CMD' : undefined);
  return {
    name,
    type: type === undefined ? undefined : (SHORT_TYPES[type] ?? type),
    source: sourceOf(document, { line: document.lineOf(line) }, name),
    get(key) {
      const found = attributes.get(key);
      if (found === undefined || found.value === '') return undefined;
      return { text: found.value, source: sourceOf(document, { line: document.lineOf(found.line) }, name) };
    },
  };
}

/** 1, y, yes, t, true. */
export function isOn(stated: Stated | undefined): boolean {
  return stated !== undefined && /^(1|y|yes|t|true)$/i.test(stated.text);
}
