// Facts as short lines, for tests that look at everything a small file gives.
import type { EdgeFact, NodeFact, Ref } from '../graph/model.ts';
import type { Extraction } from '../ingest/extract.ts';

/** "Step script LOAD (retry=none timeout=none)", sorted. */
export function shortNodes(found: Extraction, ...types: readonly NodeFact['type'][]): readonly string[] {
  return found.nodes
    .filter((node) => types.length === 0 || types.includes(node.type))
    .map((node) => `${[node.type, node.kind, node.name].filter((part) => part !== undefined).join(' ')}${props(node)}`)
    .sort();
}

/** "LOAD FLOWS_TO POST (sequence)", sorted; steps, channels and workflows by the end of their key, mentions by kind and value. */
export function shortEdges(found: Extraction, ...types: readonly EdgeFact['type'][]): readonly string[] {
  return found.edges
    .filter((edge) => types.length === 0 || types.includes(edge.type))
    .map((edge) => `${shortRef(edge.from)} ${edge.type} ${shortRef(edge.to)}${props(edge)}`)
    .sort();
}

function shortRef(ref: Ref): string {
  if ('key' in ref)
    return decodeURIComponent(ref.key.includes('#') ? ref.key.slice(ref.key.indexOf('#') + 1) : ref.key.replace(/^(\w+):test\//, '$1 '));
  const { kind, value, within } = ref.mention;
  return `{${kind} ${value}${within === undefined ? '' : ` in ${within}`}}`;
}

function props(fact: NodeFact | EdgeFact): string {
  const kind = 'from' in fact && fact.kind !== undefined ? [fact.kind] : [];
  const stated = Object.entries(fact.props ?? {}).map(([name, value]) => `${name}=${String(value)}`);
  const all = [...kind, ...stated.sort()];
  return all.length === 0 ? '' : ` (${all.join(' ')})`;
}
