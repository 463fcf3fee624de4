// Facts as one line of text each, for tests that hold a whole small result.
import type { EdgeFact, Ref } from '../graph/model.ts';
import type { Extraction } from '../ingest/extract.ts';

/** Relations of these types, sorted: "CALLS Charge → host pay.shop (mode=sync)". */
export function relationsOf(found: Extraction, ...types: readonly EdgeFact['type'][]): readonly string[] {
  return found.edges
    .filter((edge) => types.includes(edge.type))
    .map((edge) => {
      const about = [edge.kind, ...Object.entries(edge.props ?? {}).map(([name, value]) => `${name}=${String(value)}`)];
      const told = about.filter((each) => each !== undefined);
      return `${edge.type} ${refText(edge.from)} → ${refText(edge.to)}${told.length === 0 ? '' : ` (${told.join(' ')})`}`;
    })
    .sort();
}

function refText(ref: Ref): string {
  if ('key' in ref) return decodeURIComponent(ref.key.slice(Math.max(ref.key.indexOf(':'), ref.key.indexOf('#')) + 1));
  return [ref.mention, ...(ref.or ?? [])]
    .map((each) => `${each.kind} ${each.value}${each.within === undefined ? '' : ` in ${each.within}`}`)
    .join(' | ');
}

/** Properties of the first node of this name. */
export function propsOf(found: Extraction, name: string) {
  return found.nodes.find((node) => node.name === name)?.props;
}
