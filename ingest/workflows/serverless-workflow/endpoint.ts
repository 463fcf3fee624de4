// Addresses of endpoints: a text, a map with `uri`, or an expression whose text is mostly fixed.
import { at, type Tree, textOf } from '../../read/tree.ts';

export interface Endpoint {
  /** The address with {} for what only the run knows; undefined when it begins with that. */
  readonly url: string | undefined;
  /** As written. */
  readonly words: string;
  readonly authentication: Tree | undefined;
}

/** "https://a.shop.com/{id}" · ${ "https://a.shop.com/\(.id)" } · { uri: …, authentication: … } */
export function endpointOf(tree: Tree | undefined): Endpoint | undefined {
  const words = textOf(tree) ?? textOf(at(tree, 'uri')) ?? textOf(at(tree, 'endpoint')) ?? textOf(at(tree, 'endpoint', 'uri'));
  if (words === undefined) return undefined;
  const authentication = at(tree, 'authentication') ?? at(tree, 'endpoint', 'authentication');
  return { url: fixedPart(words), words, authentication };
}

function fixedPart(words: string): string | undefined {
  const expression = /^\$\{([\s\S]*)\}$/.exec(words.trim())?.[1]?.trim();
  if (expression === undefined) return words.trim();
  const [, text = '', rest = ''] = /^"((?:[^"\\]|\\.)*)"([\s\S]*)$/.exec(expression) ?? [];
  if (!/^https?:\/\//.test(text)) return undefined;
  return `${text.replace(/\\\((?:[^()]|\([^()]*\))*\)/g, '{}').replace(/\\(.)/g, '$1')}${/^\s*\+/.test(rest) ? '{}' : ''}`;
}
