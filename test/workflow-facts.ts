// Facts of a workflow as lines that a test can state whole.
import type { EdgeFact, Ref } from '../graph/model.ts';
import type { Extraction } from '../ingest/extract.ts';

/** Relations of these types as "from → to (kind name=value …)", sorted. */
export function relations(found: Extraction, ...types: readonly EdgeFact['type'][]): readonly string[] {
  const texts = found.edges
    .filter((edge) => types.includes(edge.type))
    .map((edge) => {
      const about = [edge.kind, ...Object.entries(edge.props ?? {}).map(([name, value]) => `${name}=${String(value)}`)];
      const tail = about.filter((each) => each !== undefined).join(' ');
      return `${endText(edge.from)} → ${endText(edge.to)}${tail === '' ? '' : ` (${tail})`}`;
    });
  return texts.sort();
}

/** Properties of the first workflow or step of that name. */
export function propsOf(found: Extraction, name: string) {
  return found.nodes.find((node) => (node.type === 'Workflow' || node.type === 'Step') && node.name === name)?.props;
}

/** Name and kind of every step, sorted. */
export function steps(found: Extraction): readonly string[] {
  return found.nodes
    .filter((node) => node.type === 'Step')
    .map((node) => `${node.name} (${node.kind})`)
    .sort();
}

/** Gaps as "code: detail". */
export function gapTexts(found: Extraction): readonly string[] {
  return found.gaps.map((gap) => `${gap.code}: ${gap.detail}`).sort();
}

function endText(ref: Ref): string {
  if ('key' in ref) {
    const key = decodeURIComponent(ref.key);
    return key.includes('#') ? key.slice(key.indexOf('#') + 1) : key.slice(key.indexOf(':') + 1).replace(/^test\//, '');
  }
  return [ref.mention, ...(ref.or ?? [])]
    .map((each) => `${each.kind} ${each.value}${each.within === undefined ? '' : ` in ${each.within}`}`)
    .join(' | ');
}
