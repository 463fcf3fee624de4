// Conditions, as far as they are decided: what the call of a module gives is known, what whoever applies it gives is not.
// https://developer.hashicorp.com/terraform/language/expressions/conditionals
import type { Term } from './module.ts';
import { bare, operationOf, traversalOf } from './operators.ts';
import { alternatives, partOf } from './settle.ts';
import { evaluated, isSettled, textOfValue, type Value } from './value.ts';

const MAX_DEPTH = 30;

/** Whether a condition holds; undefined when only the deployment decides. */
export function truth(term: Term, text: string, depth: number): boolean | undefined {
  const condition = bare(text);
  if (depth > MAX_DEPTH) return undefined;
  const operation = operationOf(condition);
  if (operation !== undefined && operation.left !== '') {
    const { operator, left, right } = operation;
    if (operator === '||' || operator === '&&') {
      const stops = operator === '||';
      const sides = [truth(term, left, depth + 1), truth(term, right, depth + 1)];
      if (sides.includes(stops)) return stops;
      return sides.includes(undefined) ? undefined : !stops;
    }
    return compared(term, operation, depth);
  }
  if (condition.startsWith('!')) {
    const inner = truth(term, condition.slice(1), depth + 1);
    return inner === undefined ? undefined : !inner;
  }
  const value = evaluated(partOf(term, condition), depth + 1);
  const known = isSettled(value) ? textOfValue(value) : '';
  return known === 'true' ? true : known === 'false' ? false : undefined;
}

function compared(
  term: Term,
  { operator, left, right }: { readonly operator: string; readonly left: string; readonly right: string },
  depth: number,
): boolean | undefined {
  const nothing = left === 'null' ? right : right === 'null' ? left : undefined;
  if (nothing !== undefined) {
    const isNull = isNothing(term, nothing, depth);
    return isNull === undefined ? undefined : (operator === '==') === isNull;
  }
  const [a, b] = [evaluated(partOf(term, left), depth + 1), evaluated(partOf(term, right), depth + 1)];
  if (a.length === 0 || b.length === 0) return undefined;
  if (!isSettled(a) || !isSettled(b)) return differsFromNothing([a, b], operator);
  const [first, second] = [textOfValue(a), textOfValue(b)];
  if (operator === '==') return first === second;
  if (operator === '!=') return first !== second;
  return ordered(Number(first), Number(second), operator);
}

function ordered(first: number, second: number, operator: string): boolean | undefined {
  if (Number.isNaN(first) || Number.isNaN(second)) return undefined;
  if (operator === '>') return first > second;
  if (operator === '<') return first < second;
  return operator === '>=' ? first >= second : first <= second;
}

// A resource has a name or ARN that nobody knows yet; it is not the empty text.
function differsFromNothing(values: readonly Value[], operator: string): boolean | undefined {
  const isEmpty = values.some((value) => isSettled(value) && textOfValue(value) === '');
  const isResource = values.some((value) => value.some((part) => part.kind === 'resource'));
  return isEmpty && isResource && (operator === '==' || operator === '!=') ? operator === '!=' : undefined;
}

function isNothing(term: Term, text: string, depth: number): boolean | undefined {
  const inner = partOf(term, text);
  const found = alternatives(inner, depth + 1);
  if (found.length === 0) return traversalOf(text) !== undefined || text === 'null' ? true : undefined;
  return found.every((each) => each.tree.kind !== 'scalar' || isKnown(evaluated(each, depth + 1))) ? false : undefined;
}

function isKnown(value: Value): boolean {
  return value.every((part) => part.kind !== 'open');
}
