// Choice rules as one line of text, as written: `$.amount NumericGreaterThan 100 and $.kind StringEquals "card"`.
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';

/** JSONata conditions stand for themselves; JSONPath rules are comparisons joined by And, Or and Not. */
export function conditionOf(rule: Tree): string | undefined {
  const jsonata = textOf(at(rule, 'Condition'));
  if (jsonata !== undefined) return jsonata.replace(/^\{%\s*|(?<!\s)\s*%\}$/g, '');
  return ruleText(rule, true);
}

function ruleText(rule: Tree, isOutermost: boolean): string | undefined {
  for (const [key, word] of [
    ['And', ' and '],
    ['Or', ' or '],
  ] as const) {
    const parts = itemsOf(at(rule, key)).flatMap((part) => ruleText(part, false) ?? []);
    if (parts.length > 0) return isOutermost || parts.length === 1 ? parts.join(word) : `(${parts.join(word)})`;
  }
  const not = at(rule, 'Not');
  if (not !== undefined) return `not (${ruleText(not, true) ?? ''})`;
  const variable = textOf(at(rule, 'Variable'));
  const comparison = entriesOf(rule).find((entry) => !['Variable', 'Next', 'Comment', 'Assign', 'Output'].includes(entry.key));
  if (variable === undefined || comparison === undefined) return undefined;
  const value = comparison.value.kind === 'scalar' ? JSON.stringify(comparison.value.value) : '';
  return `${variable} ${comparison.key} ${value}`.trim();
}
