// What the sources name without the scan holding it: topics, processes, hosts …, grouped, with what to add.

import { compare } from '../link/order.ts';
import type { NodeType } from '../model.ts';
import type { NodeRecord } from '../snapshot/snapshot.ts';

/** Things of one sort that are referred to and stand in no source of the scan. */
export interface OutsideGroup {
  /** Node type. */
  readonly type: NodeType;
  /** What a person calls one of them, and several. */
  readonly one: string;
  readonly many: string;
  readonly count: number;
  /** Which sources would bring them in. */
  readonly remedy: string;
  /** The first few by name, each with a place that names it. */
  readonly examples: readonly { readonly id: string; readonly name: string; readonly place: string }[];
}

interface Sort {
  readonly one: string;
  readonly many: string;
  readonly remedy: string;
}

const HOST: Sort = {
  one: 'host',
  many: 'hosts',
  remedy: 'Add the repository or deployment files of the systems behind these hosts, or name them as aliases in fullscore.yaml.',
};
const SORTS: Partial<Record<NodeType, Sort>> = {
  System: { one: 'system', many: 'systems', remedy: 'Add the repositories, deployment files or catalog entries of these systems.' },
  Api: { one: 'API', many: 'APIs', remedy: 'Add the contracts (OpenAPI, AsyncAPI, WSDL, protobuf …) of these APIs.' },
  Operation: {
    one: 'operation',
    many: 'operations',
    remedy: 'Add the API contracts or the code repositories that offer these operations.',
  },
  Channel: {
    one: 'topic or queue',
    many: 'topics and queues',
    remedy: 'Add the AsyncAPI documents or broker definitions, and the sources of the other end.',
  },
  DataStore: { one: 'data store', many: 'data stores', remedy: 'Add the deployment files that define these stores.' },
  Workflow: { one: 'process', many: 'processes', remedy: 'Add the definitions of these processes.' },
  Decision: { one: 'decision', many: 'decisions', remedy: 'Add the DMN files of these decisions.' },
  Agent: { one: 'agent', many: 'agents', remedy: 'Add the configurations or agent cards of these agents.' },
  Team: { one: 'team', many: 'teams', remedy: 'Add the catalog or the table that lists the teams.' },
  Control: { one: 'control', many: 'controls', remedy: 'Add the policy files that define these controls.' },
};

const EXAMPLES = 5;

/** Groups with the most things first. */
export function outsideOf(nodes: readonly NodeRecord[]): readonly OutsideGroup[] {
  const groups = new Map<Sort, { type: NodeType; nodes: NodeRecord[] }>();
  for (const node of nodes) {
    if (node.properties.resolved !== false) continue;
    const sort = sortOf(node);
    if (sort === undefined) continue;
    const group = groups.get(sort) ?? { type: node.type, nodes: [] };
    group.nodes.push(node);
    groups.set(sort, group);
  }
  return [...groups]
    .map(([sort, { type, nodes: found }]) => ({
      ...sort,
      type,
      count: found.length,
      examples: found.toSorted(byName).slice(0, EXAMPLES).map(example),
    }))
    .toSorted((a, b) => b.count - a.count || compare(a.many, b.many));
}

function sortOf({ type, properties }: NodeRecord): Sort | undefined {
  const looksLikeHost = type === 'System' && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(String(properties.name));
  return looksLikeHost ? HOST : SORTS[type];
}

function byName(a: NodeRecord, b: NodeRecord): number {
  return compare(String(a.properties.name), String(b.properties.name)) || compare(a.id, b.id);
}

function example({ id, properties }: NodeRecord): OutsideGroup['examples'][number] {
  return { id, name: String(properties.name), place: String(properties.source ?? '') };
}
