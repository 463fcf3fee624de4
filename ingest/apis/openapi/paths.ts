// Which methods stand under which path, through path items and operations in other files.
import type { Tree } from '../../read/tree.ts';
import { childOf, childrenOf, type Place, referenceIn, sourceAt } from '../reference.ts';
import type { Spec } from './spec.ts';

/** QUERY is new in OpenAPI 3.2. */
const METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/** API Gateway: all methods that the path does not list. */
const ANY_METHOD = 'x-amazon-apigateway-any-method';

/** A method under a path. */
export interface Method {
  /** Upper case, or as written among additionalOperations; ANY where every method is meant. */
  readonly method: string;
  /** The operation itself, its own reference followed. */
  readonly place: Place;
  /** The path items around it, its own first. */
  readonly items: readonly Place[];
}

/** Paths of the document: `paths`, and `x-ms-paths`, which may tell operations apart by their query (https://github.com/Azure/autorest/tree/main/docs/extensions#x-ms-paths). */
export async function pathsOf(spec: Spec): Promise<readonly (Place & { readonly key: string })[]> {
  const found: (Place & { readonly key: string })[] = [];
  for (const section of ['paths', 'x-ms-paths']) {
    const paths = childOf(spec.top, section);
    const holder = paths === undefined ? undefined : await spec.references.follow(paths);
    found.push(...childrenOf(holder).filter(({ key }) => !key.startsWith('x-') && key !== '$ref'));
  }
  tellOpen(spec, found.filter(isOpen));
  return found.filter((entry) => !isOpen(entry));
}

// "<id>" and ":id" are parameters in another spelling, not something that a tool fills in.
function isOpen({ key }: { readonly key: string }): boolean {
  return /\$\{|\{\{|\{%|<%/.test(key);
}

function tellOpen(spec: Spec, open: readonly (Place & { readonly key: string })[]): void {
  const [first] = open;
  if (first === undefined) return;
  spec.emit.gap({
    code: 'templated',
    detail: `${open.length === 1 ? `the path "${first.key}" is` : `${open.length} paths are`} still to be filled in and not read`,
    remedy: 'Scan the rendered file instead.',
    source: sourceAt(first),
  });
}

/** Methods of a path item: its own first, then those of the file or component that its `$ref` names. */
export async function methodsOf(spec: Spec, entry: Place): Promise<readonly Method[]> {
  const target = await spec.references.follow(entry);
  const holders = target === undefined || target === entry ? [entry] : [entry, target];
  const found = new Map<string, Method>();
  for (const holder of holders) {
    for (const [method, stated] of statedIn(holder)) {
      if (found.has(method) || !isOperation(stated.tree)) continue;
      // Many write each operation into a file of its own. Where that is not there, the method still stands.
      const place = referenceIn(stated.tree) === undefined ? stated : ((await spec.references.follow(stated)) ?? stated);
      found.set(method, { method, place, items: [holder, ...holders.filter((other) => other !== holder)] });
    }
  }
  return [...found.values()];
}

function statedIn(item: Place): readonly (readonly [method: string, place: Place])[] {
  const own = childrenOf(item).flatMap((child): [string, Place][] => {
    if (METHODS.has(child.key)) return [[child.key.toUpperCase(), child]];
    return child.key === ANY_METHOD ? [['ANY', child]] : [];
  });
  return [...own, ...childrenOf(childOf(item, 'additionalOperations')).map((child) => [child.key, child] as const)];
}

// "get:" with nothing after it still declares the method.
function isOperation(tree: Tree): boolean {
  return tree.kind === 'map' || (tree.kind === 'scalar' && tree.value === null);
}
