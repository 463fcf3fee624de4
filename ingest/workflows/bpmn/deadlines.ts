// Deadlines of jBPM's tasks for people: who is told, and who gets the task, when it was not begun or not done in time.
// https://docs.jbpm.org

import { attribute, childrenNamed, type XmlElement } from '../../read/tree.ts';
import { groupRef } from '../performer.ts';
import { guardedBy } from '../vocabulary.ts';
import { dataInputs } from './data-inputs.ts';
import { DROOLS, extensionsOf } from './namespace.ts';
import type { FlowNode } from './process.ts';
import { placeOf, type Reading } from './reading.ts';

const DEADLINES = ['NotStartedReassign', 'NotCompletedReassign', 'NotStartedNotify', 'NotCompletedNotify'] as const;

interface Deadline {
  readonly after: string;
  readonly groups: readonly string[];
}

/** Deadlines in data inputs ("[users:|groups:hr]@[4h]", joined by "^") and in deadline elements. */
export function deadlinesOf(element: XmlElement): readonly Deadline[] {
  const inputs = dataInputs(element);
  const written = DEADLINES.flatMap((name) => (inputs.text(name) ?? '').split('^')).flatMap((text) => {
    const after = /@\[([^[\]]+)\]/.exec(text)?.[1];
    return after === undefined ? [] : [{ after, groups: namesIn(/\b(?:to)?groups:([^|\]]*)/.exec(text)?.[1]) }];
  });
  const elements = extensionsOf(element).filter((child) => child.name === 'deadline' && child.namespace === DROOLS);
  const drawn = elements.flatMap((deadline) => {
    const after = attribute(deadline, 'expires');
    const groups = childrenNamed(deadline, 'reassignment', DROOLS).flatMap((each) => namesIn(attribute(each, 'groups')));
    return after === undefined ? [] : [{ after, groups }];
  });
  return [...written, ...drawn];
}

/** The escalation that the deadlines of a task are, and the groups that it goes to. */
export function emitDeadlines(reading: Reading, node: FlowNode): void {
  const deadlines = deadlinesOf(node.element);
  if (deadlines.length === 0) return;
  const source = placeOf(reading, node.element);
  const after = [...new Set(deadlines.map((deadline) => deadline.after))].join(', ');
  const control = guardedBy(reading.flow, { step: node.id, kind: 'escalation', name: `escalated after ${after}`, source });
  for (const group of new Set(deadlines.flatMap((deadline) => deadline.groups))) {
    reading.emit.edge({ type: 'PERFORMED_BY', from: { key: control }, to: groupRef(group), source });
  }
}

function namesIn(list: string | undefined): readonly string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !/[{}]/.test(name));
}
