// Clusters that a message names anywhere inside: `cluster`, `cluster_name`, `collector_cluster` of whatever filter or service.
import { entriesOf, type Tree, textOf } from '../../read/tree.ts';

const NAMING = /^(cluster|cluster_?name|collector_?cluster|catch_all_cluster|upstream_?cluster)$/i;
/** Parts that are read on their own. */
const APART = /^(route_?config|http_?filters|access_?log|tracing)$/i;
const MOST_DEPTH = 60;

/** Names of known clusters, each once. */
export function clustersNamed(tree: Tree | undefined, isCluster: (name: string) => boolean): readonly string[] {
  const found = new Set<string>();
  collect(tree, { isCluster, found }, 0);
  return [...found];
}

function collect(
  tree: Tree | undefined,
  into: { readonly isCluster: (name: string) => boolean; readonly found: Set<string> },
  depth: number,
): void {
  if (tree === undefined || depth > MOST_DEPTH) return;
  if (tree.kind === 'list') for (const item of tree.items) collect(item, into, depth + 1);
  for (const { key, value } of entriesOf(tree)) {
    const text = textOf(value);
    if (text !== undefined && NAMING.test(key) && into.isCluster(text)) into.found.add(text);
    else if (value.kind !== 'scalar' && !APART.test(key)) collect(value, into, depth + 1);
  }
}
