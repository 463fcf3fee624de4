// Tree to text, with parentheses only where the tree needs them: the embedded engine counts each as a level.

import { writeString } from '../string-literal.ts';
import type { Arithmetic, Case, Expression, MapLiteral } from '../syntax.ts';
import { printMatch } from './clause.ts';
import { printName, printVariable } from './name.ts';

/** How tightly an expression holds together; higher is tighter. */
const STRENGTH = { OR: 1, XOR: 2, AND: 3, not: 4, comparison: 5, test: 6, sum: 7, product: 8, power: 9, sign: 10, postfix: 11, atom: 12 };

/** The expression as text. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'string':
      return writeString(expression.value);
    case 'integer':
      return String(expression.value);
    case 'float':
      return expression.text;
    case 'boolean':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'parameter':
      return `$${printName(expression.name)}`;
    case 'variable':
      return printVariable(expression.name);
    case 'list':
      return `[${expression.items.map(printExpression).join(', ')}]`;
    case 'map':
      return printMap(expression);
    case 'count-rows':
      return 'count(*)';
    case 'call':
      return `${expression.name}(${expression.distinct ? 'DISTINCT ' : ''}${expression.arguments.map(printExpression).join(', ')})`;
    case 'case':
      return printCase(expression);
    case 'subquery':
      return `${expression.operator} { ${expression.matches.map(printMatch).join(' ')} }`;
    case 'quantifier':
    case 'comprehension':
    case 'reduce':
      return printListExpression(expression);
    case 'property':
    case 'index':
    case 'slice':
    case 'label-test':
      return printPostfix(expression);
    default:
      return printOperator(expression);
  }
}

/** `{name: value}` */
export function printMap(map: MapLiteral): string {
  return `{${map.entries.map(({ name, value }) => `${printName(name)}: ${printExpression(value)}`).join(', ')}}`;
}

type Operator = Extract<Expression, { kind: 'logic' | 'not' | 'comparison' | 'test' | 'null-test' | 'arithmetic' | 'sign' }>;

function printOperator(expression: Operator): string {
  const own = strengthOf(expression);
  switch (expression.kind) {
    case 'logic':
      return expression.operands.map((operand) => inside(operand, own + 1)).join(` ${expression.operator} `);
    case 'not':
      return `NOT ${inside(expression.operand, own)}`;
    case 'comparison': {
      const rest = expression.rest.map(({ operator, operand }) => ` ${operator} ${inside(operand, own + 1)}`);
      return `${inside(expression.first, own + 1)}${rest.join('')}`;
    }
    case 'test':
      return `${inside(expression.left, own + 1)} ${expression.operator} ${inside(expression.right, own + 1)}`;
    case 'null-test':
      return `${inside(expression.operand, own + 1)} IS ${expression.negated ? 'NOT ' : ''}NULL`;
    case 'arithmetic': {
      // The two engines disagree on which ^ comes first.
      const left = expression.operator === '^' ? own + 1 : own;
      return `${inside(expression.left, left)} ${expression.operator} ${inside(expression.right, own + 1)}`;
    }
    case 'sign':
      // Two signs in a row would read as the start of a comment or arrow.
      return `${expression.operator}${inside(expression.operand, own + 1)}`;
  }
}

type Postfix = Extract<Expression, { kind: 'property' | 'index' | 'slice' | 'label-test' }>;

function printPostfix(expression: Postfix): string {
  const of = inside(expression.of, STRENGTH.postfix);
  switch (expression.kind) {
    case 'property':
      return `${of}.${printName(expression.name)}`;
    case 'index':
      return `${of}[${printExpression(expression.index)}]`;
    case 'slice':
      return `${of}[${expression.from ? printExpression(expression.from) : ''}..${expression.to ? printExpression(expression.to) : ''}]`;
    case 'label-test':
      return `${of}:${expression.labels.map(printName).join('|')}`;
  }
}

type ListExpression = Extract<Expression, { kind: 'quantifier' | 'comprehension' | 'reduce' }>;

function printListExpression(expression: ListExpression): string {
  const element = `${printVariable(expression.variable)} IN ${printExpression(expression.list)}`;
  switch (expression.kind) {
    case 'quantifier':
      return `${expression.quantifier}(${element} WHERE ${printExpression(expression.where)})`;
    case 'comprehension': {
      const where = expression.where ? ` WHERE ${printExpression(expression.where)}` : '';
      return `[${element}${where}${expression.yields ? ` | ${printExpression(expression.yields)}` : ''}]`;
    }
    case 'reduce': {
      const start = `${printVariable(expression.accumulator)} = ${printExpression(expression.start)}`;
      return `reduce(${start}, ${element} | ${printExpression(expression.step)})`;
    }
  }
}

function printCase({ subject, branches, otherwise }: Case): string {
  const head = subject ? `CASE ${printExpression(subject)}` : 'CASE';
  const middle = branches.map(({ when, result }) => ` WHEN ${printExpression(when)} THEN ${printExpression(result)}`).join('');
  return `${head}${middle}${otherwise ? ` ELSE ${printExpression(otherwise)}` : ''} END`;
}

function inside(expression: Expression, least: number): string {
  const text = printExpression(expression);
  return strengthOf(expression) < least ? `(${text})` : text;
}

function strengthOf(expression: Expression): number {
  switch (expression.kind) {
    case 'logic':
      return STRENGTH[expression.operator];
    case 'not':
      return STRENGTH.not;
    case 'comparison':
      return STRENGTH.comparison;
    case 'test':
    case 'null-test':
      return STRENGTH.test;
    case 'arithmetic':
      return strengthOfArithmetic(expression);
    case 'sign':
      return STRENGTH.sign;
    case 'property':
    case 'index':
    case 'slice':
      return STRENGTH.postfix;
    // `n:Label IS NULL` would otherwise be two labels to a reader.
    case 'label-test':
      return STRENGTH.test;
    default:
      return STRENGTH.atom;
  }
}

function strengthOfArithmetic({ operator }: Arithmetic): number {
  if (operator === '^') return STRENGTH.power;
  return operator === '+' || operator === '-' ? STRENGTH.sum : STRENGTH.product;
}
