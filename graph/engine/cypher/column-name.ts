import { printExpression } from './print/expression.ts';
import type { ProjectionItem } from './syntax.ts';

/** The name of a column: its alias, else the text of its expression. */
export function columnName({ alias, expression }: ProjectionItem): string {
  if (alias !== undefined) return alias;
  return expression.kind === 'variable' ? expression.name : printExpression(expression);
}
