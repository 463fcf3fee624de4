// IF (STEP01 > 4) THEN … ELSE … EIF: which branch is taken when a step went wrong.
import type { Statement } from './statements.ts';

export interface Condition {
  /** Label of the step whose return code is asked. */
  readonly of: string;
  readonly text: string;
  /** The branch for trouble; undefined where the comparison tells no such thing. */
  readonly trouble: 'then' | 'else' | undefined;
}

// Return code 0 is success, 4 a warning, 8 and above errors.
export function conditionOf({ words }: Statement): Condition | undefined {
  const inside = words.filter(({ text }) => !/^(\(|\)|THEN)$/i.test(text)).map(({ text }) => text);
  const [of, ...rest] = inside;
  const code = Number(rest.at(-1));
  if (of === undefined || rest.length < 2 || Number.isNaN(code)) return undefined;
  const comparison = rest.slice(0, -1).join('').toUpperCase();
  return { of, text: inside.join(' '), trouble: troubleBy(comparison, code) };
}

function troubleBy(comparison: string, code: number): 'then' | 'else' | undefined {
  switch (comparison) {
    case '>':
    case 'GT':
      return 'then';
    case '>=':
    case '=>':
    case 'GE':
      return code > 0 ? 'then' : undefined;
    case '<>':
    case '^=':
    case '!=':
    case '¬=':
    case 'NE':
      return code === 0 ? 'then' : undefined;
    case '=':
    case '==':
    case 'EQ':
      return code === 0 ? 'else' : 'then';
    case '<':
    case 'LT':
      return code > 0 ? 'else' : undefined;
    case '<=':
    case '=<':
    case 'LE':
      return 'else';
    default:
      return undefined;
  }
}
