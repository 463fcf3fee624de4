// The legend lists exactly what is on the screen.
import type { Drawing } from '../draw/drawing.ts';
import type { Kind } from '../draw/kinds.ts';
import type { DrawableEdge } from '../draw/view.ts';
import { LEDGER_CLASSES, LEDGER_WORDS } from '../state/vocabulary.ts';

export interface Legend {
  readonly kinds: readonly Kind[];
  readonly hasClosed: boolean;
  readonly hasUnresolved: boolean;
  readonly lines: readonly LineSign[];
}
export interface LineSign {
  readonly edge: DrawableEdge;
  readonly words: string;
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  call: 'call',
  publish: 'publishes',
  consume: 'reads (ring at the reader)',
  access: 'uses a store',
  mixed: 'several kinds',
};
const KNOWN: readonly (readonly [DrawableEdge['provenance'], string])[] = [
  ['BOTH', 'declared and observed'],
  ['OBSERVED', 'observed only'],
  ['DECLARED', 'declared only'],
];

export function legendOf({ boxes, lines }: Drawing, says: 'kind' | 'ledger' = 'kind'): Legend {
  const kinds = new Map(boxes.map((box) => [box.kind.name, box.kind]));
  const edges = lines.map((line) => line.edge);
  const provenances = KNOWN.filter(([name]) => edges.some((edge) => edge.provenance === name));
  const types = Object.keys(KIND_WORDS).filter((kind) => edges.some((edge) => edge.kind === kind));
  return {
    kinds: [...kinds.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    hasClosed: boxes.some((box) => box.form === 'closed'),
    hasUnresolved: boxes.some((box) => !box.resolved),
    lines: [
      ...provenances.map(([provenance, words]) => ({ edge: sample('call', provenance), words })),
      ...(says === 'ledger' ? classesOf(edges) : types.map((kind) => ({ edge: sample(kind, 'BOTH'), words: KIND_WORDS[kind] ?? kind }))),
    ],
  };
}

/** A line takes the colour of the worst class that it stands for. */
function classesOf(edges: readonly DrawableEdge[]): readonly LineSign[] {
  return LEDGER_CLASSES.filter((name) => edges.some((edge) => edge.ledger === name)).map((name) => ({
    edge: { ...sample('call', 'BOTH'), id: name, ledger: name },
    words: LEDGER_WORDS[name].name,
  }));
}

function sample(kind: string, provenance: DrawableEdge['provenance']): DrawableEdge {
  return { id: `${kind} ${provenance}`, from: 'a', to: 'b', kind, provenance, ledger: null, count: 1 };
}
