// What holds what on the map, for each way of grouping.
import type { EstateModel, ModelNode } from './estate-model.ts';

export type Grouping = 'DOMAIN' | 'SYSTEM' | 'OWNER' | 'ENVIRONMENT' | 'TECHNOLOGY';

export interface Box {
  readonly id: string;
  readonly name: string;
  /** Node behind the box; undefined for a grouping value such as "no owner". */
  readonly node: ModelNode | undefined;
  readonly parent: string | undefined;
}

export interface Containment {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Boxes without a parent, in order. */
  readonly top: readonly string[];
}

/** Every drawable node and its parent; DOMAIN falls back to SYSTEM when no system has a domain. */
export function containmentOf(model: EstateModel, grouping: Grouping, isShown: (node: ModelNode) => boolean): Containment {
  const effective = grouping === 'DOMAIN' && model.domains.size === 0 ? 'SYSTEM' : grouping;
  const boxes = new Map<string, Box>();
  const shown = [...model.nodes.values()].filter(isShown);
  const home = homesOf(model);
  for (const node of shown) {
    const inside = node.type === 'System' ? undefined : home.get(node.id);
    const system = inside !== undefined && model.nodes.has(inside) && isShown(model.nodes.get(inside) as ModelNode) ? inside : undefined;
    if (system !== undefined) {
      boxes.set(node.id, { id: node.id, name: node.name, node, parent: system });
      continue;
    }
    const group = groupOf(model, node, effective);
    if (group !== undefined && !boxes.has(group.id)) boxes.set(group.id, { ...group, node: undefined, parent: undefined });
    boxes.set(node.id, { id: node.id, name: node.name, node, parent: group?.id });
  }
  return arrange(boxes);
}

function arrange(boxes: ReadonlyMap<string, Box>): Containment {
  const children = new Map<string, string[]>();
  const top: string[] = [];
  for (const id of [...boxes.keys()].toSorted()) {
    const parent = boxes.get(id)?.parent;
    if (parent === undefined) top.push(id);
    else children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  return { boxes, children, top };
}

// A contract, workflow or agent lives in its system; a channel with its only publisher, a store with its only user.
function homesOf(model: EstateModel): ReadonlyMap<string, string> {
  const users = new Map<string, Set<string>>();
  for (const edge of model.edges) {
    const claims = edge.type === 'PUBLISHES' || edge.type === 'ACCESSES';
    const system = model.nodes.get(edge.from)?.type === 'System' ? edge.from : model.systemOf.get(edge.from);
    if (claims && system !== undefined) users.set(edge.to, (users.get(edge.to) ?? new Set()).add(system));
  }
  const homes = new Map(model.systemOf);
  for (const [id, systems] of users) {
    const [only, ...others] = [...systems];
    if (only !== undefined && others.length === 0 && !homes.has(id)) homes.set(id, only);
  }
  return homes;
}

function groupOf(model: EstateModel, node: ModelNode, grouping: Grouping): { readonly id: string; readonly name: string } | undefined {
  switch (grouping) {
    case 'SYSTEM':
      return undefined;
    case 'DOMAIN': {
      const domain = model.domains.get(node.id);
      if (domain !== undefined) return domain;
      return node.external ? named('domain', 'Outside the organisation') : sharedDomain(model, node);
    }
    case 'OWNER':
      return named('owner', model.owners.get(node.id) ?? (node.external ? 'Outside the organisation' : 'No owner'));
    case 'ENVIRONMENT':
      return named('environment', model.environments.get(node.id)?.join(', ') ?? 'No environment stated');
    case 'TECHNOLOGY':
      return named('technology', node.kind ?? node.type);
  }
}

// A channel or store that several systems use belongs to their common domain, if they have one.
function sharedDomain(model: EstateModel, node: ModelNode): { readonly id: string; readonly name: string } {
  const found = new Map<string, { id: string; name: string }>();
  if (node.type !== 'System') {
    for (const edge of model.edges) {
      if (edge.to !== node.id) continue;
      const system = model.nodes.get(edge.from)?.type === 'System' ? edge.from : model.systemOf.get(edge.from);
      const domain = system === undefined ? undefined : model.domains.get(system);
      if (domain !== undefined) found.set(domain.id, domain);
    }
  }
  const [only, ...others] = [...found.values()];
  return only !== undefined && others.length === 0
    ? only
    : named('domain', node.type === 'System' ? 'No domain' : 'Shared between domains');
}

function named(prefix: string, name: string): { readonly id: string; readonly name: string } {
  return { id: `group:${prefix}:${encodeURIComponent(name)}`, name };
}
