// One process as a graph of its flow nodes, at any depth, before any meaning is given to them.
import { attribute, type XmlElement } from '../../read/tree.ts';
import type { Definitions } from './definitions.ts';
import { type Event, eventsOf } from './event.ts';
import { lanesOf } from './lanes.ts';
import { BPMN, filled } from './namespace.ts';

/** An activity, event or gateway. */
export interface FlowNode {
  readonly id: string;
  readonly element: XmlElement;
  readonly name: string | undefined;
  /** The sub-process around it. */
  readonly parent: FlowNode | undefined;
  readonly events: readonly Event[];
}

export interface Process {
  readonly element: XmlElement;
  readonly id: string;
  readonly nodes: readonly FlowNode[];
  readonly sequenceFlows: readonly XmlElement[];
  readonly associations: readonly XmlElement[];
  /** Innermost lane that each flow node is drawn in, by node id. */
  readonly lanes: ReadonlyMap<string, XmlElement>;
  readonly duplicates: readonly XmlElement[];
  /** References to data stores, by id. */
  readonly stores: ReadonlyMap<string, XmlElement>;
  node(id: string | undefined): FlowNode | undefined;
  incoming(id: string): readonly FlowNode[];
  outgoing(id: string): readonly FlowNode[];
  /** Boundary events of an activity. */
  boundaries(id: string): readonly FlowNode[];
  /** Compensation events on the activities that stand directly in a sub-process, or at the top. */
  compensations(scope: FlowNode | undefined): readonly FlowNode[];
  /** Start events of the event sub-processes that stand directly in a sub-process, or at the top. */
  eventStarts(scope: FlowNode | undefined): readonly FlowNode[];
}

const FLOW_NODE =
  /^(startEvent|endEvent|intermediateCatchEvent|intermediateThrowEvent|boundaryEvent|task|userTask|manualTask|serviceTask|sendTask|receiveTask|scriptTask|businessRuleTask|callActivity|subProcess|transaction|adHocSubProcess|(exclusive|parallel|inclusive|eventBased|complex)Gateway)$/;
const SCOPE = /^(subProcess|transaction|adHocSubProcess)$/;

export function readProcess(element: XmlElement, definitions: Definitions, ordinal: number): Process {
  const found = {
    nodes: [] as FlowNode[],
    sequenceFlows: [] as XmlElement[],
    associations: [] as XmlElement[],
    duplicates: [] as XmlElement[],
    stores: new Map<string, XmlElement>(),
  };
  const byId = new Map<string, FlowNode>();
  collect(element, undefined);

  function collect(scope: XmlElement, parent: FlowNode | undefined): void {
    for (const child of scope.children) {
      if (child.namespace !== BPMN) continue;
      if (child.name === 'sequenceFlow') found.sequenceFlows.push(child);
      else if (child.name === 'association') found.associations.push(child);
      else if (child.name === 'dataStoreReference') found.stores.set(filled(child, 'id') ?? '', child);
      else if (FLOW_NODE.test(child.name)) collectNode(child, parent);
    }
  }
  function collectNode(child: XmlElement, parent: FlowNode | undefined): void {
    const stated = filled(child, 'id');
    if (stated !== undefined && byId.has(stated)) found.duplicates.push(child);
    const id = stated === undefined || byId.has(stated) ? `${child.name}[${found.nodes.length + 1}]` : stated;
    const node: FlowNode = { id, element: child, name: attribute(child, 'name'), parent, events: eventsOf(child, definitions) };
    found.nodes.push(node);
    byId.set(id, node);
    if (SCOPE.test(child.name)) collect(child, node);
  }

  const links = linksOf(found.sequenceFlows, byId);
  const boundaries = new Map<string, FlowNode[]>();
  const compensations = new Map<FlowNode | undefined, FlowNode[]>();
  const eventStarts = new Map<FlowNode | undefined, FlowNode[]>();
  for (const node of found.nodes) {
    if (node.element.name === 'boundaryEvent') append(boundaries, filled(node.element, 'attachedToRef') ?? '', node);
    if (node.element.name === 'boundaryEvent' && node.events[0]?.trigger === 'compensation') append(compensations, node.parent, node);
    if (node.element.name === 'startEvent' && isEventSubProcess(node.parent)) append(eventStarts, node.parent?.parent, node);
  }
  return {
    ...found,
    element,
    id: filled(element, 'id') ?? `process[${ordinal + 1}]`,
    lanes: lanesOf(element),
    node: (id) => (id === undefined ? undefined : (byId.get(id) ?? byId.get(localPart(id)))),
    incoming: (id) => links.incoming.get(id) ?? [],
    outgoing: (id) => links.outgoing.get(id) ?? [],
    boundaries: (id) => boundaries.get(id) ?? [],
    compensations: (scope) => compensations.get(scope) ?? [],
    eventStarts: (scope) => eventStarts.get(scope) ?? [],
  };
}

/** References may be qualified names: "bpmn2:_Bsp7" means the element with id _Bsp7 of this file. */
export function localPart(reference: string): string {
  return reference.slice(reference.indexOf(':') + 1);
}

/** A sub-process that an event starts, beside the normal flow. */
export function isEventSubProcess(node: FlowNode | undefined): boolean {
  return node !== undefined && attribute(node.element, 'triggeredByEvent') === 'true';
}

/** The sub-processes around a node, innermost first. */
export function scopesOf(node: FlowNode): readonly FlowNode[] {
  const scopes: FlowNode[] = [];
  for (let scope = node.parent; scope !== undefined; scope = scope.parent) scopes.push(scope);
  return scopes;
}

interface Links {
  readonly incoming: ReadonlyMap<string, FlowNode[]>;
  readonly outgoing: ReadonlyMap<string, FlowNode[]>;
}

function linksOf(sequenceFlows: readonly XmlElement[], byId: ReadonlyMap<string, FlowNode>): Links {
  const incoming = new Map<string, FlowNode[]>();
  const outgoing = new Map<string, FlowNode[]>();
  for (const flow of sequenceFlows) {
    const source = byId.get(attribute(flow, 'sourceRef') ?? '');
    const target = byId.get(attribute(flow, 'targetRef') ?? '');
    if (source === undefined || target === undefined) continue;
    append(incoming, target.id, source);
    append(outgoing, source.id, target);
  }
  return { incoming, outgoing };
}

function append<Name>(lists: Map<Name, FlowNode[]>, name: Name, node: FlowNode): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [node]);
  else list.push(node);
}
