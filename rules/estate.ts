// What the judging code asks of the snapshot beside Cypher: which system a thing belongs to, who owns it, how critical it is.
import type { RelationType } from '../graph/model.ts';
import type { NodeRecord, RelationRecord, Snapshot } from '../graph/snapshot/snapshot.ts';

export type EstateRecords = Pick<Snapshot, 'nodes' | 'relations'>;

export interface Estate {
  node(id: string): NodeRecord | undefined;
  /** The thing itself, then what contains it: step, enclosing steps, workflow, system; operation, contract, system. */
  chain(id: string): readonly NodeRecord[];
  /** Names of its owners, or of the nearest container that has some; sorted. */
  owners(id: string): readonly string[];
  /** Text property of the thing, or of the nearest container that states it. */
  inherited(id: string, property: string): string | undefined;
  readonly relations: readonly RelationRecord[];
}

const CONTAINS: ReadonlySet<RelationType> = new Set(['HAS_STEP', 'RUNS', 'EXPOSES', 'PROVIDES']);

export function estateOf({ nodes, relations }: EstateRecords): Estate {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const containers = new Map<string, string>();
  const owners = new Map<string, string[]>();
  for (const { type, from, to } of relations) {
    if (type === 'OWNED_BY') owners.set(from, [...(owners.get(from) ?? []), nameOf(byId.get(to)) ?? to]);
    if (!CONTAINS.has(type)) continue;
    // Every step hangs on its workflow, nested ones on their enclosing step as well: the nearer one counts.
    const known = byId.get(containers.get(to) ?? '');
    if (known === undefined || (type === 'HAS_STEP' && known.type === 'Workflow' && byId.get(from)?.type === 'Step'))
      containers.set(to, from);
  }

  function chain(id: string): readonly NodeRecord[] {
    const found: NodeRecord[] = [];
    for (let node = byId.get(id); node !== undefined && !found.includes(node); node = byId.get(containers.get(node.id) ?? ''))
      found.push(node);
    return found;
  }

  return {
    relations,
    chain,
    node: (id) => byId.get(id),
    owners: (id) => {
      const owned = chain(id).find((node) => owners.has(node.id));
      return owned === undefined ? [] : [...new Set(owners.get(owned.id))].toSorted();
    },
    inherited: (id, property) => {
      for (const node of chain(id)) {
        const value = node.properties[property];
        if (typeof value === 'string') return value;
      }
      return undefined;
    },
  };
}

/** The name a person would use; the id where none is stated. */
export function nameOf(node: NodeRecord | undefined): string | undefined {
  return typeof node?.properties.name === 'string' ? node.properties.name : node?.id;
}

/** Places "root/path:line" that speak of a node or relation. */
export function placesOf(record: { readonly properties: NodeRecord['properties'] } | undefined): readonly string[] {
  const places = record?.properties.sources;
  return Array.isArray(places) ? places.map(String) : [];
}

/** Scan roots in which something speaks of the node. */
export function rootsOf(node: NodeRecord | undefined): readonly string[] {
  const roots = placesOf(node).map((place) => place.slice(0, place.indexOf('/')));
  const own = node?.properties.root;
  return [...new Set([...(typeof own === 'string' ? [own] : []), ...roots])].toSorted();
}
