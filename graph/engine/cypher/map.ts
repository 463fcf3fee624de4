import type { Expression } from './syntax.ts';

/** The same kind of expression with each direct part replaced; a subquery is given back as it is. */
export function mapParts<Kind extends Expression>(expression: Kind, replace: (part: Expression) => Expression): Kind;
export function mapParts(expression: Expression, replace: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'property':
    case 'label-test':
      return { ...expression, of: replace(expression.of) };
    case 'index':
      return { ...expression, of: replace(expression.of), index: replace(expression.index) };
    case 'slice': {
      const { of, from, to } = expression;
      return { ...expression, of: replace(of), ...(from && { from: replace(from) }), ...(to && { to: replace(to) }) };
    }
    case 'list':
      return { ...expression, items: expression.items.map(replace) };
    case 'map':
      return { ...expression, entries: expression.entries.map((entry) => ({ ...entry, value: replace(entry.value) })) };
    case 'logic':
      return { ...expression, operands: expression.operands.map(replace) };
    case 'not':
    case 'null-test':
    case 'sign':
      return { ...expression, operand: replace(expression.operand) };
    case 'comparison': {
      const rest = expression.rest.map(({ operator, operand }) => ({ operator, operand: replace(operand) }));
      return { ...expression, first: replace(expression.first), rest };
    }
    case 'test':
    case 'arithmetic':
      return { ...expression, left: replace(expression.left), right: replace(expression.right) };
    case 'case': {
      const { subject, otherwise } = expression;
      const branches = expression.branches.map(({ when, result }) => ({ when: replace(when), result: replace(result) }));
      return {
        ...expression,
        ...(subject && { subject: replace(subject) }),
        branches,
        ...(otherwise && { otherwise: replace(otherwise) }),
      };
    }
    case 'call':
      return { ...expression, arguments: expression.arguments.map(replace) };
    case 'quantifier':
      return { ...expression, list: replace(expression.list), where: replace(expression.where) };
    case 'comprehension': {
      const { list, where, yields } = expression;
      return { ...expression, list: replace(list), ...(where && { where: replace(where) }), ...(yields && { yields: replace(yields) }) };
    }
    case 'reduce':
      return { ...expression, start: replace(expression.start), list: replace(expression.list), step: replace(expression.step) };
    default:
      return expression;
  }
}
