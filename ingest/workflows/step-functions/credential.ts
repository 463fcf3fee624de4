// Secrets among the parameters of a task. Values are looked at, never kept.
import type { Props } from '../../../graph/model.ts';
import { type Credential, credentialOf } from '../../mention/secret.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';

/** Tokens that make a request repeatable or continue a list; they open nothing. */
const NO_SECRET = /^(client|clientRequest|idempotency|next|continuation|pagination|task|starting)Token$/i;

/** `credential` of a call: literal as soon as one secret stands in the definition; nothing where no parameter is one. */
export function credentialProps(state: Tree): Props {
  const found = ['Parameters', 'Arguments'].flatMap((block) => credentialsIn(at(state, block)));
  const credential = found.includes('literal') ? 'literal' : found[0];
  return credential === undefined ? {} : { credential };
}

function credentialsIn(tree: Tree | undefined): readonly Credential[] {
  if (tree?.kind === 'list') return itemsOf(tree).flatMap(credentialsIn);
  return entriesOf(tree).flatMap((entry) => {
    const text = textOf(entry.value);
    if (text === undefined) return credentialsIn(entry.value);
    // Paths and expressions are values that only the run knows.
    if (entry.key.endsWith('.$') || /^\{%/.test(text) || NO_SECRET.test(entry.key)) return [];
    return credentialOf(entry.key, text) ?? [];
  });
}
