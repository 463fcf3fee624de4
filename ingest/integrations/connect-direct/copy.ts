// COPY FROM (…) TO (…): a file goes from one node to the other.
import { closing, type Statement, valueAfter } from './statements.ts';
import type { Token } from './tokens.ts';

export interface CopyEnd {
  readonly file: string | undefined;
  /** PNODE runs the process, SNODE is the node it talks to. */
  readonly node: 'PNODE' | 'SNODE';
}

export interface Copy {
  readonly from: CopyEnd;
  readonly to: CopyEnd;
}

// What is copied from lies on the PNODE and what is copied to on the SNODE, where nothing says otherwise.
export function copyOf({ words }: Statement): Copy {
  const [from, to] = [partAfter(words, 'FROM'), partAfter(words, 'TO')];
  const source = nodeIn(from);
  const target = nodeIn(to);
  return {
    from: { file: fileIn(from), node: source ?? (target === 'PNODE' ? 'SNODE' : 'PNODE') },
    to: { file: fileIn(to), node: target ?? (source === 'SNODE' ? 'PNODE' : 'SNODE') },
  };
}

/** The words in parentheses after a keyword; TO may stand before or after them. */
function partAfter(words: readonly Token[], keyword: string): readonly Token[] {
  const at = words.findIndex((word, index) => !word.isQuoted && word.text.toUpperCase() === keyword && words[index + 1]?.text !== '=');
  if (at < 0) return [];
  const open = words.findIndex((word, index) => index > at && word.text === '(' && !word.isQuoted);
  return open < 0 ? [] : words.slice(open + 1, closing(words, open));
}

function nodeIn(words: readonly Token[]): CopyEnd['node'] | undefined {
  const found = words.find((word, index) => !word.isQuoted && /^[PS]NODE$/i.test(word.text) && words[index + 1]?.text !== '=');
  return found?.text.toUpperCase() === 'SNODE' ? 'SNODE' : found === undefined ? undefined : 'PNODE';
}

function fileIn(words: readonly Token[]): string | undefined {
  return valueAfter(words, 'FILE', 'DSN')?.join('') || undefined;
}
