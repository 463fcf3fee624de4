// The map: the read model of graph/read, dressed with badges, owners and classes for the page.

import type { Bundle } from '../../graph/read/bundle.ts';
import type { EstateModel, ModelEdge, ModelNode } from '../../graph/read/estate-model.ts';
import { type ViewBox, type ViewInput, viewOf } from '../../graph/read/view.ts';
import { WORST_FIRST } from '../../graph/schema/relations.ts';
import { fromEnum, toEnum, toEnumOrNull } from './names.ts';

export interface BadgeSource {
  /** Findings of a node by severity, worst first; severities in upper case. */
  badgesOf(ids: readonly string[]): readonly { readonly severity: string; readonly count: number }[];
}
export interface ViewArguments extends Omit<ViewInput, 'ledger' | 'expanded' | 'focus' | 'provenance'> {
  readonly expanded?: readonly string[] | null;
  readonly focus?: ViewInput['focus'] | null;
  readonly ledger?: readonly string[] | null;
  readonly provenance?: ViewInput['provenance'] | null;
}

const SAMPLES = 20;

export function viewAnswer(model: EstateModel, input: ViewArguments, badges: BadgeSource, snapshot: string): object {
  const view = viewOf(model, {
    ...input,
    expanded: input.expanded ?? undefined,
    focus: input.focus ?? undefined,
    provenance: input.provenance ?? undefined,
    ledger: input.ledger?.map(fromEnum),
  });
  const groups = view.boxes.filter((each) => each.isGroup);
  const nodes = view.boxes.filter((each) => !each.isGroup);
  return {
    snapshot,
    grouping: view.grouping,
    groups: groups.map((each) => groupAnswer(model, each, badges)),
    nodes: nodes.flatMap((each) => (each.box.node === undefined ? [] : [nodeAnswer(model, each.box.node, each.box.parent, badges)])),
    edges: view.edges.map((each) => edgeAnswer(model, each)),
    shown: view.shown,
    total: view.total,
    hidden: view.hidden,
    layoutHash: view.layoutHash,
  };
}

function groupAnswer(model: EstateModel, { box, expanded, members }: ViewBox, badges: BadgeSource): object {
  const own = box.node === undefined ? [] : [box.node.id];
  const ids = [...own, ...members.map((member) => member.id)];
  return {
    id: box.id,
    node: box.node?.id ?? null,
    parent: box.parent ?? null,
    name: box.name,
    type: box.node?.type ?? null,
    kind: box.node?.kind ?? null,
    expanded,
    members: members.length,
    badges: badges.badgesOf(ids),
    membersWithFindings: ids.filter((id) => badges.badgesOf([id]).length > 0).length,
    external: box.node?.external ?? null,
    resolved: box.node?.resolved ?? null,
    owner: box.node === undefined ? null : (model.owners.get(box.node.id) ?? null),
    environments: box.node === undefined ? [] : (model.environments.get(box.node.id) ?? []),
  };
}

function nodeAnswer(model: EstateModel, node: ModelNode, parent: string | undefined, badges: BadgeSource): object {
  return {
    id: node.id,
    parent: parent ?? null,
    name: node.name,
    type: node.type,
    kind: node.kind,
    provenance: provenanceOf(node),
    badges: badges.badgesOf([node.id]),
    external: node.external,
    resolved: node.resolved,
    owner: model.owners.get(node.id) ?? null,
    environments: model.environments.get(node.id) ?? [],
  };
}

function edgeAnswer(model: EstateModel, { id, from, to, provenance, edges, count }: Bundle): object {
  const classes = counted(edges.flatMap((edge) => edge.ledger ?? []));
  const worst = WORST_FIRST.find((name) => classes.has(name));
  const observed = edges.reduce((sum, edge) => sum + (edge.count ?? 0), 0);
  return {
    id,
    from,
    to,
    provenance,
    ledger: toEnumOrNull(worst),
    kind: kindOf(edges),
    count,
    types: counts(counted(edges.map((edge) => edge.type))),
    ledgerCounts: counts(new Map([...classes].map(([name, n]) => [toEnum(name), n]))),
    unclaimed: edges.filter((edge) => edge.unclaimed === true).length,
    observedCount: observed === 0 ? null : observed,
    samples: edges
      .toSorted((a, b) => rankOf(a) - rankOf(b))
      .slice(0, SAMPLES)
      .map((edge) => ({
        type: edge.type,
        from: reference(model, edge.fromId, edge.from),
        to: reference(model, edge.toId, edge.to),
        ledger: toEnumOrNull(edge.ledger),
        because: edge.because,
        grain: null,
        initiator: null,
        recipient: null,
        cadence: null,
        unclaimed: edge.unclaimed,
        confidence: edge.confidence,
        reason: edge.reason,
        count: edge.count,
        errors: null,
        p50: null,
        p95: null,
        environments: [],
        firstSeen: null,
        lastSeen: null,
        samples: [],
        evidence: edge.source === null ? [] : [edge.source],
      })),
  };
}

function rankOf({ ledger }: ModelEdge): number {
  const order: readonly (string | null)[] = WORST_FIRST;
  const rank = order.indexOf(ledger);
  return rank < 0 ? order.length : rank;
}

function reference(model: EstateModel, id: string, drawn: string): object {
  const node = model.nodes.get(id) ?? model.nodes.get(drawn);
  return {
    id,
    name: model.nodes.has(id) ? (node?.name ?? id) : `${node?.name ?? ''} ${id.split('#').at(-1) ?? ''}`.trim(),
    type: typeOf(id) ?? node?.type ?? 'System',
    kind: node?.kind ?? null,
  };
}

const TYPES: Readonly<Record<string, string>> = { step: 'Step', operation: 'Operation' };
function typeOf(id: string): string | undefined {
  return TYPES[id.slice(0, id.indexOf(':'))];
}

const KINDS: Readonly<Record<string, string>> = { CALLS: 'call', PUBLISHES: 'publish', CONSUMES: 'consume', ACCESSES: 'access' };

function kindOf(edges: readonly ModelEdge[]): string {
  const [only, ...others] = [...new Set(edges.map((edge) => edge.type))];
  return only !== undefined && others.length === 0 ? (KINDS[only] ?? 'mixed') : 'mixed';
}

function provenanceOf(node: ModelNode): string {
  return node.declared ? (node.observed ? 'BOTH' : 'DECLARED') : 'OBSERVED';
}

function counted(values: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function counts(found: ReadonlyMap<string, number>): readonly object[] {
  return [...found].map(([name, count]) => ({ name, count }));
}
