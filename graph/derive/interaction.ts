// The unit of the truth ledger: one CALLS, ACCESSES, PUBLISHES or CONSUMES, lifted to the system that initiates it.
import type { Key } from '../key.ts';
import type { Draft } from '../link/draft.ts';
import type { Relation } from '../link/relation.ts';
import type { RelationType } from '../model.ts';

export const INTERACTION_TYPES: ReadonlySet<RelationType> = new Set(['CALLS', 'ACCESSES', 'PUBLISHES', 'CONSUMES']);

export interface Interaction {
  readonly relation: Relation;
  /** The system that initiates; the workflow, step or agent itself where no system runs it. */
  readonly initiator: Key;
  /** The target and what contains it, finest first: operation, api, system. */
  readonly targets: readonly Key[];
  /** The other end as a whole: the system, or the store or channel that no system is. */
  readonly recipient: Key;
}

export interface Structure {
  /** System that runs, provides or contains the node; undefined when none does. */
  systemOf(key: Key): Key | undefined;
  /** Contracts and the systems above an operation. */
  aboveOf(key: Key): readonly Key[];
}

/** Reads the containment relations once: RUNS, HAS_STEP, PROVIDES, EXPOSES. */
export function structureOf(nodes: ReadonlyMap<Key, Draft>, relations: readonly Relation[]): Structure {
  const above = new Map<Key, Key>();
  for (const relation of relations) {
    const contains =
      relation.type === 'RUNS' ||
      relation.type === 'PROVIDES' ||
      relation.type === 'EXPOSES' ||
      (relation.type === 'HAS_STEP' && nodes.get(relation.from)?.type === 'Workflow');
    if (contains && !above.has(relation.to)) above.set(relation.to, relation.from);
  }
  function aboveOf(key: Key): readonly Key[] {
    const chain: Key[] = [];
    for (let next = above.get(key); next !== undefined && !chain.includes(next); next = above.get(next)) chain.push(next);
    return chain;
  }
  function systemOf(key: Key): Key | undefined {
    if (nodes.get(key)?.type === 'System') return key;
    return aboveOf(key).find((each) => nodes.get(each)?.type === 'System') ?? observedOwner(key, nodes);
  }
  return { systemOf, aboveOf };
}

// An operation that only traces know has no contract, but its key is that of its system plus "#name".
function observedOwner(key: Key, nodes: ReadonlyMap<Key, Draft>): Key | undefined {
  if (!key.startsWith('operation:')) return undefined;
  const system = `system:${key.slice('operation:'.length).split('#')[0]}` as Key; // same parts as the system's key, see graph/key namedOperationKey
  return nodes.has(system) ? system : undefined;
}

export function interactionsOf(
  nodes: ReadonlyMap<Key, Draft>,
  relations: readonly Relation[],
  structure: Structure,
): readonly Interaction[] {
  const found: Interaction[] = [];
  for (const relation of relations) {
    if (!INTERACTION_TYPES.has(relation.type)) continue;
    const initiator = structure.systemOf(relation.from) ?? workflowOf(relation.from, nodes, structure);
    const system = structure.systemOf(relation.to);
    const above = [relation.to, ...structure.aboveOf(relation.to)];
    const targets = system !== undefined && !above.includes(system) ? [...above, system] : above;
    found.push({ relation, initiator, targets, recipient: targets.at(-1) ?? relation.to });
  }
  return found;
}

function workflowOf(key: Key, nodes: ReadonlyMap<Key, Draft>, structure: Structure): Key {
  return structure.aboveOf(key).find((each) => nodes.get(each)?.type === 'Workflow') ?? key;
}
