// `if` of jobs and steps: when something runs after a failure. https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions
import { at, type Tree, textOf } from '../../read/tree.ts';

export interface Condition {
  /** As written, without the marks around it. */
  readonly text: string | undefined;
  /** error: runs only after a failure; exit: runs whether something failed or not. */
  readonly kind: 'error' | 'exit' | undefined;
  /** Steps or jobs whose failure it asks for by name. */
  readonly of: readonly string[];
}

const FAILED = /\b(?:steps|needs)\.([\w-]+)\.(?:outcome|conclusion|result)\s*==\s*'failure'/g;
const NOT_WELL = /\b(?:steps|needs)\.([\w-]+)\.(?:outcome|conclusion|result)\s*!=\s*'success'/g;

export function conditionOf(tree: Tree): Condition {
  const text = textOf(at(tree, 'if'))
    ?.replace(/^\s*\$\{\{\s*|(?<!\s)\s*\}\}\s*$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === undefined || text === '') return { text: undefined, kind: undefined, of: [] };
  const of = [...new Set([...text.matchAll(FAILED), ...text.matchAll(NOT_WELL)].flatMap((match) => match[1] ?? []))].sort();
  return { text, kind: kindOf(text, of), of };
}

function kindOf(text: string, of: readonly string[]): Condition['kind'] {
  const isAlways = /\balways\(\)|!\s*cancelled\(\)/.test(text);
  const asksForAny = /contains\(\s*needs\.\*\.result\s*,\s*'failure'\s*\)|!\s*success\(\)|job\.status\s*==\s*'failure'/.test(text);
  // "failure() || success()" is the same as always.
  if (/(?<!!\s*)\bfailure\(\)/.test(text)) return /\|\|\s*(success|always)\(\)|\b(success|always)\(\)\s*\|\|/.test(text) ? 'exit' : 'error';
  if (asksForAny || (of.length > 0 && !text.includes('||'))) return /!\s*contains\(\s*needs/.test(text) ? 'exit' : 'error';
  return isAlways ? 'exit' : undefined;
}
