// Exception clauses: onException, doCatch. https://camel.apache.org/manual/exception-clause.html
import { type Eip, expressionIn, optionOf, partNamed, partsNamed } from './camel-eip.ts';

/** Exceptions that a clause catches, by class; undefined where it catches everything. */
export function catchesOf(clause: Eip): string | undefined {
  const names = partsNamed(clause, 'exception')
    .map(({ text }) => text)
    .concat(optionOf(clause, 'exception') ?? [])
    .filter((name) => name !== '');
  const isConditional = partNamed(clause, 'onWhen') !== undefined || optionOf(clause, 'onWhen') !== undefined;
  const isEverything = names.length === 0 || names.some((name) => /^(java\.lang\.)?(Exception|Throwable)$/.test(name));
  const condition = isConditional ? (expressionIn(partNamed(clause, 'onWhen')) ?? 'a condition') : undefined;
  if (isEverything) return condition === undefined ? undefined : `when ${condition}`;
  return `${names.join(', ')}${condition === undefined ? '' : ` when ${condition}`}`;
}

/** Whether a clause catches every exception. */
export function catchesEverything(clause: Eip): boolean {
  return catchesOf(clause) === undefined;
}

/** Whether the exchange goes on as if nothing had happened after the clause: handled or continued. Undefined where that is computed. */
export function flagOf(clause: Eip, name: 'handled' | 'continued'): boolean | undefined {
  const stated = optionOf(clause, name) ?? expressionIn(partNamed(clause, name)) ?? partNamed(clause, name)?.text;
  if (stated === undefined || stated === '') return false;
  return stated === 'true' ? true : stated === 'false' ? false : undefined;
}
