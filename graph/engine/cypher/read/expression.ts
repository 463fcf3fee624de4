// Operators, weakest first, with the precedence of Cypher 5.

import type { Arithmetic, Comparator, Comparison, Expression, Logic, TestOperator } from '../syntax.ts';
import { parsePostfix } from './postfix.ts';
import type { TokenReader } from './token-reader.ts';

const COMPARATORS: readonly string[] = ['=', '<>', '<=', '>=', '<', '>'] satisfies Comparator[];

/** Reads one expression and leaves the cursor behind it. Throws SyntaxStop. */
export function parseExpressionAt(reader: TokenReader): Expression {
  return reader.nested(() => parseLogic(reader, 'OR'));
}

const TIGHTER = { OR: 'XOR', XOR: 'AND', AND: undefined } as const;

function parseLogic(reader: TokenReader, operator: Logic['operator']): Expression {
  const tighter = TIGHTER[operator];
  const parseOperand = (): Expression => (tighter ? parseLogic(reader, tighter) : parseNot(reader));
  const at = reader.at;
  const operands = [parseOperand()];
  while (reader.takeWords(operator.toLowerCase())) operands.push(parseOperand());
  const [only] = operands;
  return operands.length === 1 && only ? only : { kind: 'logic', operator, operands, at };
}

function parseNot(reader: TokenReader): Expression {
  const at = reader.at;
  if (!reader.takeWords('not')) return parseComparison(reader);
  return { kind: 'not', operand: reader.nested(() => parseNot(reader)), at };
}

function parseComparison(reader: TokenReader): Expression {
  const at = reader.at;
  const first = parseTest(reader);
  const rest: Comparison['rest'][number][] = [];
  for (let operator = comparator(reader); operator; operator = comparator(reader)) {
    reader.next();
    rest.push({ operator, operand: parseTest(reader) });
  }
  return rest.length === 0 ? first : { kind: 'comparison', first, rest, at };
}

function comparator(reader: TokenReader): Comparator | undefined {
  const token = reader.peek();
  return token.kind === 'symbol' && COMPARATORS.includes(token.text) ? (token.text as Comparator) : undefined; // listed above
}

function parseTest(reader: TokenReader): Expression {
  const at = reader.at;
  const left = parseSum(reader);
  if (reader.takeWords('is')) {
    const negated = reader.takeWords('not');
    if (!reader.takeWords('null')) throw onlyNull(reader);
    return { kind: 'null-test', operand: left, negated, at };
  }
  const operator = takeTestOperator(reader);
  return operator ? { kind: 'test', operator, left, right: parseSum(reader), at } : left;
}

function takeTestOperator(reader: TokenReader): TestOperator | undefined {
  if (reader.takeWords('in')) return 'IN';
  if (reader.takeWords('starts', 'with')) return 'STARTS WITH';
  if (reader.takeWords('ends', 'with')) return 'ENDS WITH';
  if (reader.takeWords('contains')) return 'CONTAINS';
  return reader.takeSymbol('=~') ? '=~' : undefined;
}

function onlyNull(reader: TokenReader) {
  return reader.stop({
    rule: 'type-test',
    what: 'IS can only ask for NULL',
    remedy: 'Write IS NULL or IS NOT NULL; write n:Label to ask for a label.',
  });
}

function parseSum(reader: TokenReader): Expression {
  return parseLeftToRight(reader, ['+', '-'], () => parseLeftToRight(reader, ['*', '/', '%'], () => parsePower(reader)));
}

// Neo4j reads 2 ^ 3 ^ 2 from the left; the printer writes the parentheses, because the embedded engine reads from the right.
function parsePower(reader: TokenReader): Expression {
  return parseLeftToRight(reader, ['^'], () => parseSign(reader));
}

function parseLeftToRight(reader: TokenReader, operators: readonly Arithmetic['operator'][], parseOperand: () => Expression): Expression {
  const at = reader.at;
  let left = parseOperand();
  for (let operator = operators.find((symbol) => reader.isSymbol(symbol)); operator; ) {
    reader.next();
    left = { kind: 'arithmetic', operator, left, right: parseOperand(), at };
    operator = operators.find((symbol) => reader.isSymbol(symbol));
  }
  return left;
}

function parseSign(reader: TokenReader): Expression {
  const at = reader.at;
  const operator = reader.takeSymbol('-') ? '-' : reader.takeSymbol('+') ? '+' : undefined;
  return operator ? { kind: 'sign', operator, operand: reader.nested(() => parseSign(reader)), at } : parsePostfix(reader);
}
