import { functionNamed } from '../functions.ts';
import type { Expression } from '../syntax.ts';
import { parseItems } from './atom.ts';
import type { TokenReader } from './token-reader.ts';

/** `name(…)`, `space.name(…)` or `count(*)`, the cursor on the name. */
export function parseCall(reader: TokenReader): Expression {
  const at = reader.at;
  let name = reader.expectName('the name of a function');
  while (reader.takeSymbol('.')) name += `.${reader.expectName('the name of a function')}`;
  reader.expectSymbol('(', `behind ${name}`);
  if (name.toLowerCase() === 'count' && reader.takeSymbol('*')) {
    reader.expectSymbol(')', 'behind count(*');
    return { kind: 'count-rows', at };
  }
  const distinct = reader.takeWords('distinct');
  const items = reader.isSymbol(')') ? [] : parseItems(reader);
  reader.expectSymbol(')', `behind the arguments of ${name}`);
  return { kind: 'call', name: functionNamed(name)?.name ?? name, distinct, arguments: items, at };
}
