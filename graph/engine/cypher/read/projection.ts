import type { OrderItem, ProjectionClause, ProjectionItem } from '../syntax.ts';
import { parseExpressionAt } from './expression.ts';
import type { TokenReader } from './token-reader.ts';

/** WITH or RETURN, the cursor on the word. */
export function parseProjection(reader: TokenReader, kind: ProjectionClause['kind']): ProjectionClause {
  const at = reader.next().at;
  const distinct = reader.takeWords('distinct');
  const everything = reader.takeSymbol('*');
  const items = !everything || reader.takeSymbol(',') ? parseColumns(reader) : [];
  const order = reader.takeWords('order', 'by') ? parseOrder(reader) : [];
  const skip = reader.takeWords('skip') || reader.takeWords('offset') ? parseExpressionAt(reader) : undefined;
  const limit = reader.takeWords('limit') ? parseExpressionAt(reader) : undefined;
  const where = kind === 'with' && reader.takeWords('where') ? parseExpressionAt(reader) : undefined;
  return {
    kind,
    distinct,
    everything,
    items,
    order,
    ...(skip && { skip }),
    ...(limit && { limit }),
    ...(where && { where }),
    at,
  };
}

/** `expression [AS name]` between commas. */
export function parseColumns(reader: TokenReader): readonly ProjectionItem[] {
  const items = [parseItem(reader)];
  while (reader.takeSymbol(',')) items.push(parseItem(reader));
  return items;
}

function parseItem(reader: TokenReader): ProjectionItem {
  const at = reader.at;
  const expression = parseExpressionAt(reader);
  if (!reader.takeWords('as')) return { expression, at };
  return { expression, alias: reader.expectName('a name for the column'), at };
}

function parseOrder(reader: TokenReader): readonly OrderItem[] {
  const items: OrderItem[] = [];
  do {
    const at = reader.at;
    const expression = parseExpressionAt(reader);
    const descending = reader.takeWords('desc') || reader.takeWords('descending');
    if (!descending && !reader.takeWords('asc')) reader.takeWords('ascending');
    items.push({ expression, descending, at });
  } while (reader.takeSymbol(','));
  return items;
}
