// Paths and methods become Operations that the Api exposes.

import type { Key } from '../../../graph/key.ts';
import { namedOperationKey, namelessPath, operationKey } from '../../../graph/key.ts';
import type { Mention, Props } from '../../../graph/model.ts';
import { dataClassOf, lifecycleOf } from '../../owners/wording.ts';
import { at, type Tree, textsOf } from '../../read/tree.ts';
import type { Auth } from '../auth.ts';
import { classOf } from '../extensions.ts';
import { firstText, isTrue } from '../fields.ts';
import { childOf, childrenOf, type Place, sourceAt } from '../reference.ts';
import { effectOf, effectTags, isIdempotent } from './effect.ts';
import { demandOf, type Schemes } from './security.ts';
import type { Spec } from './spec.ts';

/** QUERY is new in OpenAPI 3.2. */
const METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/** An operation as the document declares it, with the path item around it. */
export interface Declared {
  readonly key: Key;
  readonly method: string;
  readonly path: string;
  readonly place: Place;
  readonly item: Place;
  readonly auth: Auth | undefined;
}

/** Every operation under `paths`, through path items in other files. */
export async function operationsOf(spec: Spec, schemes: Schemes): Promise<readonly Declared[]> {
  const whole = demandOf(spec.top.tree, schemes);
  const found: Declared[] = [];
  const paths = childOf(spec.top, 'paths');
  const holder = paths === undefined ? undefined : await spec.references.follow(paths);
  for (const entry of childrenOf(holder)) {
    if (entry.key.startsWith('x-') || entry.key === '$ref') continue;
    for (const { method, place, item } of await methodsOf(spec, entry)) {
      const demand = demandOf(place.tree, schemes) ?? whole;
      found.push({ key: keyOf(spec, method, entry.key), method, path: entry.key, place, item, auth: demand?.auth });
    }
  }
  return found;
}

/** Methods of a path item: its own first, then those of the file or component that its `$ref` names. */
export async function methodsOf(
  spec: Spec,
  entry: Place,
): Promise<readonly { readonly method: string; readonly place: Place; readonly item: Place }[]> {
  const target = await spec.references.follow(entry);
  const items = target === undefined || target === entry ? [entry] : [entry, target];
  const found = new Map<string, { method: string; place: Place; item: Place }>();
  for (const item of items) {
    for (const child of childrenOf(item)) {
      const method = child.key.toUpperCase();
      if (METHODS.has(child.key) && isOperation(child.tree) && !found.has(method)) found.set(method, { method, place: child, item });
    }
    for (const child of childrenOf(childOf(item, 'additionalOperations'))) {
      if (isOperation(child.tree) && !found.has(child.key)) found.set(child.key, { method: child.key, place: child, item });
    }
  }
  return [...found.values()];
}

// "get:" with nothing after it still declares the method.
function isOperation(tree: Tree): boolean {
  return tree.kind === 'map' || (tree.kind === 'scalar' && tree.value === null);
}

// Some documents tell operations of one path apart by "#Action" or "?action=": parts that a plain path key would drop.
function keyOf(spec: Spec, method: string, path: string): Key {
  return /[?#]/.test(path) ? namedOperationKey(spec.api, `${method} ${path}`) : operationKey(spec.api, method, path);
}

/** The Operation and its EXPOSES; `basePath` is the path of the first server, so that whole URLs find the operation too. */
export async function emitOperation(spec: Spec, declared: Declared, basePath: string): Promise<void> {
  const { key, method, path, place, item } = declared;
  const source = sourceAt(place);
  spec.emit.node({
    type: 'Operation',
    key,
    name: `${method} ${path}`,
    also: mentionsOf(spec, declared, basePath),
    props: {
      method,
      path,
      effect: effectOf(method, place.tree),
      idempotent: await isIdempotent(spec, method, [place, item]),
      auth: declared.auth,
      dataClass: dataClassOf(classOf(place.tree) ?? classOf(item.tree)),
      ...stateOf(place.tree),
    },
    source,
  });
  spec.emit.edge({ type: 'EXPOSES', from: { key: spec.api }, to: { key }, source });
}

function stateOf(operation: Tree): Props {
  const lifecycle = isTrue(at(operation, 'deprecated')) ? 'deprecated' : lifecycleOf(firstText(operation, 'x-lifecycle'));
  const tags = [...new Set([...textsOf(at(operation, 'tags')), ...effectTags(operation)])].sort();
  return { lifecycle, ...(tags.length === 0 ? {} : { tags }) };
}

function mentionsOf(spec: Spec, { method, path, place }: Declared, basePath: string): readonly Mention[] {
  const id = firstText(place.tree, 'operationId');
  const paths = new Set([namelessPath(path), namelessPath(`${basePath}${path.startsWith('/') ? '' : '/'}${path}`)]);
  return [
    ...(id === undefined ? [] : [{ kind: 'operation-id', value: id } as const]),
    ...[...paths].map((value) => ({ kind: 'operation', value: `${method} ${value}`, within: spec.api }) as const),
  ];
}
