// Facts of workflow readers as short lines, so that a test can hold a whole small definition against them.
import type { EdgeFact, Ref } from '../graph/model.ts';
import type { Extraction } from '../ingest/extract.ts';

/** Relations of these types, one line each, in file order: "to[1] CALLS host pay.shop/charge mode=sync". */
export function relationLines(found: Extraction, ...types: readonly EdgeFact['type'][]): readonly string[] {
  return found.edges.filter((edge) => types.includes(edge.type)).map(lineOf);
}

/** Steps, one line each, in file order: "to[1] service-task errors=fail". */
export function stepLines(found: Extraction): readonly string[] {
  return found.nodes
    .filter((node) => node.type === 'Step')
    .map(({ key, kind, props }) =>
      [nameOf({ key }), kind ?? '-', ...partsOf({ ...props, automated: undefined, nesting: undefined })].join(' '),
    );
}

/** Properties of the workflow of a name, or of the only one. */
export function workflowProps(found: Extraction, name?: string) {
  return found.nodes.find((node) => node.type === 'Workflow' && (name === undefined || node.name === name))?.props;
}

/** Codes of gaps with their lines. */
export function gapLines(found: Extraction): readonly string[] {
  return found.gaps.map((gap) => `${gap.source.line} ${gap.code}: ${gap.detail}`);
}

function lineOf({ type, kind, from, to, props }: EdgeFact): string {
  return [nameOf(from), kind === undefined ? type : `${type}(${kind})`, nameOf(to), ...partsOf(props)].join(' ');
}

function partsOf(props: EdgeFact['props']): readonly string[] {
  return Object.entries(props ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${String(value)}`]));
}

// Steps by their ids, everything else by its last part.
function nameOf(ref: Ref): string {
  if ('key' in ref) {
    const key = decodeURIComponent(ref.key);
    const step = key.indexOf('#');
    return step >= 0 ? key.slice(step + 1) : key.slice(key.indexOf(':') + 1).replace(/^.*\.(xml|ya?ml)\//, '');
  }
  return [ref.mention, ...(ref.or ?? [])].map((each) => `${each.kind} ${each.value}${each.path ?? ''}`).join(' | ');
}
