// One integration process as a graph of its steps and events.
import type { XmlElement } from '../../read/tree.ts';
import { bpmnChildren, filledAttribute, isBpmnElement } from './namespace.ts';
import type { Parameters } from './parameters.ts';
import { type Settings, settingsOf } from './settings.ts';

export interface Node {
  readonly id: string;
  readonly element: XmlElement;
  readonly settings: Settings;
  /** activityType of the step, or of its event; '' where there is none. */
  readonly activity: string;
  /** Trigger of an event: timer, message, error, escalation, terminate. */
  readonly event: string | undefined;
  /** Properties of the event's definition, where timers keep their schedule. */
  readonly eventSettings: Settings | undefined;
  readonly parent: Node | undefined;
}

export interface Process {
  readonly element: XmlElement;
  readonly id: string;
  readonly name: string | undefined;
  readonly settings: Settings;
  /** Called from another process of the file, never from outside. */
  readonly isLocal: boolean;
  readonly nodes: readonly Node[];
  readonly flows: readonly XmlElement[];
  readonly repeated: readonly XmlElement[];
  node(id: string | undefined): Node | undefined;
}

const NODE =
  /^(startEvent|endEvent|intermediateCatchEvent|intermediateThrowEvent|boundaryEvent|callActivity|serviceTask|sendTask|receiveTask|scriptTask|task|subProcess|(exclusive|parallel|inclusive|complex|eventBased)Gateway)$/;

export function processesOf(root: XmlElement, parameters: Parameters): readonly Process[] {
  const elements = bpmnChildren(root, 'process');
  const called = new Set(elements.flatMap((element) => calledFrom(element, parameters)));
  const seen = new Set<string>();
  return elements.map((element, index) => {
    const process = processOf(element, { parameters, index, called });
    const id = seen.has(process.id) ? `process[${index + 1}]` : process.id;
    seen.add(id);
    return { ...process, id };
  });
}

function calledFrom(element: XmlElement, parameters: Parameters): readonly string[] {
  return element.children.flatMap((child) => {
    if (!isBpmnElement(child)) return [];
    const id = settingsOf(child, parameters).text('processId');
    return [...(id === undefined ? [] : [id]), ...(child.name === 'subProcess' ? calledFrom(child, parameters) : [])];
  });
}

interface Context {
  readonly parameters: Parameters;
  readonly index: number;
  readonly called: ReadonlySet<string>;
}

function processOf(element: XmlElement, { parameters, index, called }: Context): Process {
  const nodes: Node[] = [];
  const flows: XmlElement[] = [];
  const repeated: XmlElement[] = [];
  const byId = new Map<string, Node>();
  const collect = (scope: XmlElement, parent: Node | undefined): void => {
    for (const child of scope.children) {
      if (!isBpmnElement(child)) continue;
      if (child.name === 'sequenceFlow') flows.push(child);
      if (!NODE.test(child.name)) continue;
      const stated = filledAttribute(child, 'id');
      if (stated !== undefined && byId.has(stated)) repeated.push(child);
      const node = nodeOf(child, {
        parent,
        parameters,
        id: stated === undefined || byId.has(stated) ? `${child.name}[${nodes.length + 1}]` : stated,
      });
      nodes.push(node);
      byId.set(node.id, node);
      if (child.name === 'subProcess') collect(child, node);
    }
  };
  collect(element, undefined);
  const id = filledAttribute(element, 'id') ?? `process[${index + 1}]`;
  const settings = settingsOf(element, parameters);
  const isLocal =
    called.has(id) || settings.text('processType') === 'directCall' || /LocalIntegrationProcess/.test(settings.text('cmdVariantUri') ?? '');
  const node = (wanted: string | undefined): Node | undefined => (wanted === undefined ? undefined : byId.get(wanted));
  return { element, id, name: filledAttribute(element, 'name'), settings, isLocal, nodes, flows, repeated, node };
}

interface Placed {
  readonly id: string;
  readonly parent: Node | undefined;
  readonly parameters: Parameters;
}

function nodeOf(element: XmlElement, { id, parent, parameters }: Placed): Node {
  const definition = element.children.find((child) => isBpmnElement(child) && child.name.endsWith('EventDefinition'));
  const settings = settingsOf(element, parameters);
  const eventSettings = definition === undefined ? undefined : settingsOf(definition, parameters);
  const activity = settings.text('activityType') ?? eventSettings?.text('activityType') ?? '';
  return { id, element, parent, settings, eventSettings, activity, event: definition?.name.replace('EventDefinition', '') };
}

/** A sub-process that an error starts. */
export function isExceptionSubProcess(node: Node): boolean {
  return node.element.name === 'subProcess' && /^ErrorEventSubProcess/.test(node.activity);
}
