// The data syntax of Robot Framework: sections, cells, rows that go on.
// https://robotframework.org/robotframework/latest/RobotFrameworkUserGuide.html#test-data-syntax
import type { EngineDefaults } from '../../workflows/defaults.ts';

export const ENGINE = 'robot-framework';

// A keyword is run once, its failure ends the task, and a task has no limit in time.
// https://robotframework.org/robotframework/latest/RobotFrameworkUserGuide.html#timeouts
export const SILENT: EngineDefaults = { work: { retry: 'none', errors: 'fail' }, wait: { timeout: 'none' }, run: { timeout: 'none' } };

/** A file with tasks is a bot, one with keywords only is a part of bots; one with test cases tests something and is neither. */
export function isRobotOrResource(text: string): boolean {
  if (/^(?:\|[ \t]+)?\*+[ \t]*test[ \t]?cases?\b/im.test(text)) return false;
  return /^(?:\|[ \t]+)?\*+[ \t]*(tasks?|keywords?)[ \t]*(\*|$)/im.test(text);
}

/** One logical row: its cells, without comments, and the 0-based line it begins on. */
export interface Row {
  readonly line: number;
  readonly isIndented: boolean;
  readonly cells: readonly string[];
}

export type SectionName = 'settings' | 'variables' | 'tasks' | 'keywords' | 'other';

export interface Section {
  readonly name: SectionName;
  readonly rows: readonly Row[];
}

export function sectionsOf(text: string): readonly Section[] {
  const sections: { name: SectionName; rows: OpenRow[] }[] = [];
  for (const [line, raw] of text.split('\n').entries()) {
    const header = /^(?:\|[ \t]+)?\*+[ \t]*([A-Za-z][A-Za-z ]*?)[ \t]*(?:\*|\t| {2}|$)/.exec(raw.replace(/\r$/, ''))?.[1];
    if (header !== undefined) sections.push({ name: sectionName(header), rows: [] });
    else addRow(sections.at(-1)?.rows, raw, line);
  }
  return sections;
}

function sectionName(header: string): SectionName {
  const word = header.toLowerCase().replace(/s$/, '');
  return word === 'setting' || word === 'variable' || word === 'task' || word === 'keyword' ? `${word}s` : 'other';
}

type OpenRow = Row & { readonly cells: string[] };

function addRow(rows: OpenRow[] | undefined, raw: string, line: number): void {
  if (rows === undefined) return;
  const text = raw.trimEnd();
  const isPiped = /^\|\s/.test(text);
  const isIndented = isPiped ? /^\|\s*\|/.test(text) : /^(\t| {2,})/.test(raw);
  const cells = withoutComment(cellsOf(text, isPiped));
  if (cells.length === 0) return;
  const last = rows.at(-1);
  if (cells[0] === '...' && last !== undefined) for (const cell of cells.slice(1)) last.cells.push(cell);
  else rows.push({ line, isIndented, cells });
}

function cellsOf(text: string, isPiped: boolean): string[] {
  const parts = text.split(isPiped ? /(?<=^|\s)\|(?=\s|$)/ : /\t+ *| {2,}/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function withoutComment(cells: string[]): string[] {
  const at = cells.findIndex((cell) => cell.startsWith('#'));
  return at < 0 ? cells : cells.slice(0, at);
}

/** Names are the same whatever their case, spaces and underscores. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_]+/g, '');
}
