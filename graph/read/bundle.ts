// Aggregated edges: between brothers only, so that every container can be laid out by itself.
import type { ModelEdge } from './estate-model.ts';
import { type Provenance, provenanceOf } from './provenance.ts';

export interface Bundle {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly provenance: Provenance;
  readonly edges: readonly ModelEdge[];
  readonly count: number;
}

export interface BundleInput {
  readonly edges: readonly ModelEdge[];
  readonly parentOf: (id: string) => string | undefined;
  readonly isOpen: (id: string) => boolean;
}

/** Joins the interactions between two drawn things by provenance; what lies inside one closed box is not drawn. */
export function bundle(input: BundleInput): Bundle[] {
  const bundles = new Map<string, ModelEdge[]>();
  const chains = new Map<string, readonly string[]>();
  const chain = (id: string): readonly string[] => {
    const known = chains.get(id) ?? visibleChain(input, id);
    chains.set(id, known);
    return known;
  };
  for (const edge of input.edges) {
    const ends = brothers(chain(edge.from), chain(edge.to));
    if (ends === undefined) continue;
    const provenance = provenanceOf(edge);
    const id = `${ends[0]} ${ends[1]} ${provenance}`;
    const list = bundles.get(id);
    if (list === undefined) bundles.set(id, [edge]);
    else list.push(edge);
  }
  return [...bundles]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, edges]) => {
      const [from = '', to = '', provenance = 'DECLARED'] = id.split(' ');
      return { id, from, to, provenance: provenance as Bundle['provenance'], edges, count: edges.length }; // the id was joined from these three above
    });
}

/** From the outermost box to the innermost visible one that stands for the node. */
function visibleChain(input: BundleInput, id: string): readonly string[] {
  const up: string[] = [];
  for (let next: string | undefined = id; next !== undefined; next = input.parentOf(next)) up.unshift(next);
  const closed = up.findIndex((each, i) => i < up.length - 1 && !input.isOpen(each));
  return closed < 0 ? up : up.slice(0, closed + 1);
}

/** The two boxes under the innermost common container; undefined when one holds the other or both are one. */
function brothers(a: readonly string[], b: readonly string[]): readonly [string, string] | undefined {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [left, right] = [a[i], b[i]];
    if (left === undefined || right === undefined) return undefined;
    if (left !== right) return [left, right];
  }
  return undefined;
}
