// Facts as lines, so that a test can hold a whole small result against them.
import type { EdgeFact, Ref } from '../graph/model.ts';
import type { Extraction } from '../ingest/extract.ts';

type RelationType = EdgeFact['type'];

/** Relations of one type, sorted: "charge → host pay.shop/charge (mode=sync)". */
export function relations(found: Extraction, ...types: readonly RelationType[]): readonly string[] {
  return edgesOf(found, types).map(wayOf).sort();
}

/** The same with the type in front, for several types: "CALLS charge → host pay.shop/charge (mode=sync)". */
export function typedRelations(found: Extraction, ...types: readonly RelationType[]): readonly string[] {
  return edgesOf(found, types)
    .map((edge) => `${edge.type} ${wayOf(edge)}`)
    .sort();
}

/** Relations of these types, or all, in the order of the file: "charge CALLS host pay.shop/charge mode=sync". */
export function relationLines(found: Extraction, ...types: readonly RelationType[]): readonly string[] {
  return edgesOf(found, types).map(lineOf);
}

/** The same with the line of the file in front: "4 shop.csv/web CALLS name orders". */
export function numberedRelations(found: Extraction, ...types: readonly RelationType[]): readonly string[] {
  return edgesOf(found, types).map((edge) => `${edge.source.line} ${lineOf(edge)}`);
}

/** Name and kind of every step, sorted. */
export function steps(found: Extraction): readonly string[] {
  return found.nodes
    .filter((node) => node.type === 'Step')
    .map((node) => `${node.name} (${node.kind})`)
    .sort();
}

/** Steps with their properties, in the order of the file: "to[1] service-task errors=fail". */
export function stepLines(found: Extraction): readonly string[] {
  return found.nodes
    .filter((node) => node.type === 'Step')
    .map(({ key, kind, props }) =>
      [endText({ key }), kind ?? '-', ...partsOf({ ...props, automated: undefined, nesting: undefined })].join(' '),
    );
}

/** Properties of the first node of this name that is no control. */
export function propsOf(found: Extraction, name: string) {
  return found.nodes.find((node) => node.name === name && node.type !== 'Control')?.props;
}

/** Properties of the workflow of a name, or of the only one. */
export function workflowProps(found: Extraction, name?: string) {
  return found.nodes.find((node) => node.type === 'Workflow' && (name === undefined || node.name === name))?.props;
}

/** Gaps in the order of the file: "4 unsupported: the script is not read". */
export function gapLines(found: Extraction): readonly string[] {
  return found.gaps.map((gap) => `${gap.source.line} ${gap.code}: ${gap.detail}`);
}

function edgesOf(found: Extraction, types: readonly RelationType[]): readonly EdgeFact[] {
  return types.length === 0 ? found.edges : found.edges.filter((edge) => types.includes(edge.type));
}

function wayOf({ kind, from, to, props }: EdgeFact): string {
  const about = [...(kind === undefined ? [] : [kind]), ...partsOf(props)].join(' ');
  return `${endText(from)} → ${endText(to)}${about === '' ? '' : ` (${about})`}`;
}

function lineOf({ type, kind, from, to, props }: EdgeFact): string {
  return [endText(from), kind === undefined ? type : `${type}(${kind})`, endText(to), ...partsOf(props)].join(' ');
}

function partsOf(props: EdgeFact['props']): readonly string[] {
  return Object.entries(props ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${String(value)}`]));
}

// Steps by their ids, other things by their place, what is mentioned by all that is said of it.
function endText(ref: Ref): string {
  if ('key' in ref) {
    const key = decodeURIComponent(ref.key);
    return key.includes('#') ? key.slice(key.indexOf('#') + 1) : key.slice(key.indexOf(':') + 1).replace(/^test\//, '');
  }
  return [ref.mention, ...(ref.or ?? [])]
    .map(({ kind, value, port, path = '', within }) => {
      const at = port === undefined ? '' : `:${port}`;
      return `${kind} ${value}${at}${path}${within === undefined ? '' : ` in ${within}`}`;
    })
    .join(' | ');
}
