// The root of a BPMN file: processes, and the messages, errors and signals that they refer to by id.
import { attribute, type XmlElement } from '../../read/tree.ts';
import { BPMN, bpmnChildren, filled } from './namespace.ts';
import { localPart } from './process.ts';

export interface Definitions {
  readonly element: XmlElement;
  readonly processes: readonly XmlElement[];
  readonly participants: readonly XmlElement[];
  readonly messageFlows: readonly XmlElement[];
  /** Associations that are drawn on the collaboration, not in a process. */
  readonly associations: readonly XmlElement[];
  /** Diagrams of exchanges between parties, which no process stands behind. */
  readonly choreographies: readonly XmlElement[];
  /** A root element (message, error, process …) by an id or a qualified name that refers to it. */
  find(reference: string | undefined): XmlElement | undefined;
  /** The interface whose operation a reference means. */
  interfaceOf(operation: string | undefined): XmlElement | undefined;
}

export function readDefinitions(root: XmlElement): Definitions {
  const byId = new Map<string, XmlElement>();
  for (const child of root.children) {
    if (child.namespace !== BPMN) continue;
    for (const element of child.name === 'interface' ? [child, ...bpmnChildren(child, 'operation')] : [child]) {
      const id = attribute(element, 'id');
      if (id !== undefined && !byId.has(id)) byId.set(id, element);
    }
  }
  const find: Definitions['find'] = (reference) =>
    reference === undefined ? undefined : (byId.get(reference) ?? byId.get(localPart(reference)));
  const collaborations = bpmnChildren(root, 'collaboration');
  return {
    element: root,
    processes: bpmnChildren(root, 'process'),
    participants: collaborations.flatMap((collaboration) => bpmnChildren(collaboration, 'participant')),
    associations: collaborations.flatMap((collaboration) => bpmnChildren(collaboration, 'association')),
    choreographies: ['choreography', 'globalConversation', 'conversation'].flatMap((name) => bpmnChildren(root, name)),
    messageFlows: collaborations.flatMap((collaboration) => bpmnChildren(collaboration, 'messageFlow')),
    find,
    interfaceOf: (reference) => {
      const operation = find(reference);
      return operation === undefined ? undefined : bpmnChildren(root, 'interface').find((each) => each.children.includes(operation));
    },
  };
}

/** The pool that shows a process, where one does. */
export function participantOf(definitions: Definitions, process: XmlElement): XmlElement | undefined {
  return definitions.participants.find((participant) => definitions.find(filled(participant, 'processRef')) === process);
}
