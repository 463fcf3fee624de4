// What a part of a query says about the graph: which properties it reads, and which relations it asks for.
import type { Node, Position, Subquery } from './syntax.ts';
import { children, descendants } from './walk.ts';

/** Labels by name of a variable, as patterns state them; several are "any of these". */
export type LabelsByVariable = ReadonlyMap<string, readonly string[]>;

/** A property that a query reads, by `n.kind` or by a pattern `(n {kind: …})`. */
export interface PropertyReference {
  /** Left out for a pattern without a name. */
  readonly variable?: string;
  readonly property: string;
  /** Labels of the node or types of the relation, where the query states them. */
  readonly labels?: readonly string[];
  /** The nearest subquery around it; NULL does not survive there. */
  readonly inside?: Subquery['operator'];
  readonly at: Position;
}

/** Relation types that a pattern asks for. */
export interface RelationReference {
  /** Any one of them; empty means any type. */
  readonly types: readonly string[];
  readonly inside?: Subquery['operator'];
  /** Whether an odd number of NOT stands around it: NOT EXISTS { … } asks for absence. */
  readonly negated: boolean;
  readonly at: Position;
}

/** Labels and relation types that the patterns of these parts state for their variables, on top of those known around them. */
export function labelsOf(parts: readonly Node[], around: LabelsByVariable = new Map()): LabelsByVariable {
  const labels = new Map(around);
  for (const part of parts.flatMap((root) => [...descendants(root)])) {
    if (part.kind !== 'node' && part.kind !== 'relation') continue;
    const stated = part.kind === 'node' ? part.labels : part.types;
    if (part.variable !== undefined && stated.length > 0) labels.set(part.variable, stated);
  }
  return labels;
}

/** Every property that the part reads, in the order of the text. */
export function propertyReferences(part: Node, around: LabelsByVariable = new Map()): readonly PropertyReference[] {
  const labels = labelsOf([part], around);
  const found: PropertyReference[] = [];
  visit(part, { negated: false }, (node, place) => {
    if (node.kind === 'property' && node.of.kind === 'variable') {
      found.push({ variable: node.of.name, property: node.name, ...labelled(labels.get(node.of.name)), ...insideOf(place), at: node.at });
    }
    if ((node.kind === 'node' || node.kind === 'relation') && node.properties) {
      const { variable } = node;
      const stated = node.kind === 'node' ? node.labels : node.types;
      const known = stated.length > 0 ? stated : variable === undefined ? undefined : labels.get(variable);
      for (const { name, at } of node.properties.entries) {
        found.push({ ...(variable !== undefined && { variable }), property: name, ...labelled(known), ...insideOf(place), at });
      }
    }
  });
  return found.sort((a, b) => a.at.offset - b.at.offset);
}

/** Every relation that the patterns of the part ask for, in the order of the text. */
export function relationReferences(part: Node): readonly RelationReference[] {
  const found: RelationReference[] = [];
  visit(part, { negated: false }, (node, place) => {
    if (node.kind === 'relation') found.push({ types: node.types, ...insideOf(place), negated: place.negated, at: node.at });
  });
  return found.sort((a, b) => a.at.offset - b.at.offset);
}

interface Place {
  readonly inside?: Subquery['operator'];
  readonly negated: boolean;
}

function visit(node: Node, place: Place, see: (node: Node, place: Place) => void): void {
  see(node, place);
  const below: Place = {
    ...place,
    ...(node.kind === 'subquery' && { inside: node.operator }),
    ...(node.kind === 'not' && { negated: !place.negated }),
  };
  for (const child of children(node)) visit(child, below, see);
}

function labelled(labels: readonly string[] | undefined): { labels?: readonly string[] } {
  return labels ? { labels } : {};
}

function insideOf({ inside }: Place): { inside?: Subquery['operator'] } {
  return inside ? { inside } : {};
}
