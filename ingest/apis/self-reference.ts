// `$self` of OpenAPI 3.2: a document states the URI by which others, and itself, refer to it.
// https://spec.openapis.org/oas/v3.2.0.html#openapi-object
import type { Siblings, TreeDocument } from '../ingester.ts';
import { at, textOf } from '../read/tree.ts';
import { pathInRoot } from './path-in-root.ts';

// Only to compare: nothing is ever asked for there.
const NOWHERE = 'https://self.invalid/';

/** The document that a reference means by its `$self`: this one, or the one that lies as far from it as their URIs do and states that URI. */
export async function documentBySelf(siblings: Siblings, from: TreeDocument, file: string): Promise<TreeDocument | undefined> {
  const self = selfOf(from);
  const target = self === undefined ? undefined : uriOf(file, self);
  if (self === undefined || target === undefined) return undefined;
  if (target.href === self.href) return from;
  const path = target.origin === self.origin ? pathInRoot(from.path, relativeOf(self.pathname, target.pathname)) : undefined;
  const [document] = path === undefined ? [] : await siblings.tree(path);
  return document !== undefined && selfOf(document)?.href === target.href ? document : undefined;
}

function selfOf({ tree }: TreeDocument): URL | undefined {
  const text = textOf(at(tree, '$self'));
  return text === undefined ? undefined : uriOf(text, new URL(NOWHERE));
}

function uriOf(text: string, base: URL): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}

function relativeOf(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared++;
  return [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/');
}
