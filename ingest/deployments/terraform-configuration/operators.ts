// Expressions of Terraform, taken apart: operators by their precedence, and traversals (aws_sqs_queue.orders["eu"].arn) into their steps.
// https://developer.hashicorp.com/terraform/language/expressions/operators
import { endOfString } from '../../read/hcl-cursor.ts';

export interface Conditional {
  readonly condition: string;
  readonly yes: string;
  readonly no: string;
}

/** `condition ? yes : no` at the top of an expression. */
export function conditionalOf(text: string): Conditional | undefined {
  let question = -1;
  let nested = 0;
  for (const at of topPlaces(text)) {
    if (text[at] === '?') {
      if (question === -1) question = at;
      else nested++;
    } else if (text[at] === ':' && question !== -1) {
      if (nested > 0) nested--;
      else
        return {
          condition: text.slice(0, question).trim(),
          yes: text.slice(question + 1, at).trim(),
          no: text.slice(at + 1).trim(),
        };
    }
  }
  return undefined;
}

export interface Operation {
  readonly operator: string;
  readonly left: string;
  readonly right: string;
}

const BY_PRECEDENCE: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!='], ['>=', '<=', '>', '<']];

/** The operation that is done last; undefined where none of these stands at the top. */
export function operationOf(text: string): Operation | undefined {
  const places = topPlaces(text);
  for (const operators of BY_PRECEDENCE) {
    for (const at of places) {
      const operator = operators.find((each) => text.startsWith(each, at) && !(each === '>' && text[at - 1] === '='));
      if (operator !== undefined) return { operator, left: text.slice(0, at).trim(), right: text.slice(at + operator.length).trim() };
    }
  }
  return undefined;
}

const MAX_PAIRS = 20;

/** Without the parentheses that stand around the whole. */
export function bare(text: string): string {
  let inner = text.trim();
  // Each pair costs a walk over what is inside; nobody writes many.
  for (let pairs = 0; pairs < MAX_PAIRS; pairs++) {
    const isWhole = inner.startsWith('(') && inner.endsWith(')') && closeOf(inner, 0) === inner.length - 1;
    if (!isWhole) break;
    inner = inner.slice(1, -1).trim();
  }
  return inner;
}

/** Places of operators that stand outside of brackets and strings. */
export function topPlaces(text: string): readonly number[] {
  const places: number[] = [];
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '"') {
      const end = endOfString(text, at);
      if (end === -1) return places;
      at = end - 1;
    } else if ('([{'.includes(char)) open++;
    else if (')]}'.includes(char)) open--;
    else if (open === 0 && '?:|&=!<>'.includes(char)) places.push(at);
  }
  return places;
}

/** Place of the bracket that closes the one at `start`; -1 for none. */
function closeOf(text: string, start: number): number {
  let open = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '"') {
      const end = endOfString(text, at);
      if (end === -1) return -1;
      at = end - 1;
    } else if ('([{'.includes(char)) open++;
    else if (')]}'.includes(char) && --open === 0) return at;
  }
  return -1;
}

/** One step of a traversal: `.name`, `[index]`, or `[*]`, which goes on with each. */
export type Step = { readonly kind: 'name' | 'index'; readonly text: string } | { readonly kind: 'each' };

const NAME = /\s*\.\s*([\p{L}_][\p{L}\p{N}_-]*|\d+)/uy;
const EACH = /\s*(?:\[\*\]|\.\*)/y;
const FIRST = /[\p{L}_][\p{L}\p{N}_-]*/uy;

/** Steps of a traversal, its first name included; undefined for anything else. */
export function traversalOf(text: string): readonly Step[] | undefined {
  FIRST.lastIndex = 0;
  const first = FIRST.exec(text)?.[0];
  if (first === undefined) return undefined;
  const steps: Step[] = [{ kind: 'name', text: first }];
  for (let at = first.length; at < text.length; ) {
    EACH.lastIndex = NAME.lastIndex = at;
    const each = EACH.exec(text);
    const name = NAME.exec(text);
    if (each !== null) {
      steps.push({ kind: 'each' });
      at += each[0].length;
    } else if (name?.[1] !== undefined) {
      steps.push({ kind: /^\d/.test(name[1]) ? 'index' : 'name', text: name[1] });
      at += name[0].length;
    } else if (text[at] === '[') {
      const end = closeOf(text, at);
      if (end === -1) return undefined;
      steps.push({ kind: 'index', text: text.slice(at + 1, end).trim() });
      at = end + 1;
    } else return undefined;
  }
  return steps;
}
