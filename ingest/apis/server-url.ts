// Addresses of servers with variables, which OpenAPI and AsyncAPI write alike.
import { at, entriesOf, type Tree, textOf, textsOf } from '../read/tree.ts';

/** The address with its variables filled in: by their default, which the specification demands, or where it lacks by the first value that is allowed. */
export function withDefaults(url: string, variables: Tree | undefined): string {
  let filled = url;
  for (const { key, value } of entriesOf(variables)) {
    const text = textOf(at(value, 'default')) ?? textsOf(at(value, 'enum'))[0];
    if (text !== undefined) filled = filled.replaceAll(`{${key}}`, () => text);
  }
  return filled;
}
