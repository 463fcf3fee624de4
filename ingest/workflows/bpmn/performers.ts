// Who does the tasks of people: groups and roles as the model names them, persons only as "assignee".
import type { MentionRef, Stance } from '../../../graph/model.ts';
import type { XmlElement } from '../../read/tree.ts';
import { isGenericName } from '../drawn.ts';
import { assigneeRef, groupRef, roleRef } from '../performer.ts';
import { performedBy } from '../vocabulary.ts';
import { reusedTask } from './called.ts';
import { dataInputs } from './data-inputs.ts';
import { bpmnChildren, engineAttribute, filled, zeebeExtension } from './namespace.ts';
import type { FlowNode } from './process.ts';
import { placeOf, type Reading } from './reading.ts';
import { computedPart, patternOf } from './settings.ts';

export function emitPerformers(reading: Reading, node: FlowNode): void {
  const { element } = node;
  const stated = [...assigned(reading, node), ...groupIds(reading, node), ...resourceRoles(reading, node)];
  for (const to of stated) performedBy(reading.flow, node.id, { to }, placeOf(reading, element));
  // Any activity may name who does it; a lane tells of people only where the task is for people.
  const isForPeople = element.name === 'userTask' || element.name === 'manualTask';
  const lane = isForPeople && stated.length === 0 ? laneOf(reading, node) : undefined;
  // A lane is drawn, not executed: somebody claims that this role does the task.
  if (lane !== undefined) performedBy(reading.flow, node.id, lane, placeOf(reading, lane.element));
}

// camunda:assignee, camunda:candidateUsers, camunda:candidateGroups; zeebe:assignmentDefinition has the same three.
function assigned(reading: Reading, node: FlowNode): readonly MentionRef[] {
  const value = (name: string): string | undefined =>
    engineAttribute(node.element, name) ?? filled(zeebeExtension(node.element, 'assignmentDefinition'), name);
  const assignee = value('assignee') ?? value('candidateUsers');
  const groups = namesOf(value('candidateGroups'));
  return [
    ...groups.map((group) => groupOrAssignee(reading, node, group)),
    ...(assignee === undefined ? [] : [assigneeOf(reading, node, assignee)]),
  ];
}

// jBPM names groups in a data input of the task.
function groupIds(reading: Reading, node: FlowNode): readonly MentionRef[] {
  if (reading.execution.engine !== 'jbpm') return [];
  return namesOf(dataInputs(node.element).raw('GroupId')).map((group) => groupOrAssignee(reading, node, group));
}

/** `accounting, management` · `=["accounting","management"]` · an expression stays whole. */
function namesOf(list: string | undefined): readonly string[] {
  if (list === undefined) return [];
  const quoted = /^=\s*(?:\[\s*)?("[^"]*"(?:\s*,\s*"[^"]*")*)\s*(?:\]\s*)?$/.exec(list)?.[1];
  if (quoted !== undefined)
    return [...quoted.matchAll(/"([^"]*)"/g)].flatMap((match) => match[1] ?? []).filter((name) => name.trim() !== '');
  if (list.startsWith('=')) return [list];
  return (list.match(/(?:\{[^{}]*\}|[^,{]|\{(?![^{}]*\}))+/g) ?? []).map((name) => name.trim()).filter((name) => name !== '');
}

function groupOrAssignee(reading: Reading, node: FlowNode, name: string): MentionRef {
  return patternOf(name).includes('{') ? assigneeOf(reading, node, name) : groupRef(name);
}

// An expression tells assignees apart by its words; an account is a person and leaves no trace but the step.
function assigneeOf(reading: Reading, node: FlowNode, value: string): MentionRef {
  const words = computedPart(patternOf(value));
  return assigneeRef(`${reading.document.root}/${reading.process.id}/${words ?? node.id}`);
}

// humanPerformer and potentialOwner of the standard: "user(kermit), group(accounting)" or a reference to a resource.
function resourceRoles(reading: Reading, node: FlowNode): readonly MentionRef[] {
  const holders = [node.element, reusedTask(reading, node.element)].filter((each) => each !== undefined);
  const roles = holders.flatMap((each) => ['humanPerformer', 'potentialOwner', 'performer'].flatMap((name) => bpmnChildren(each, name)));
  return roles.flatMap((role) => [...referredRole(reading, role), ...expressedRole(reading, node, role)]);
}

function referredRole({ definitions }: Reading, role: XmlElement): readonly MentionRef[] {
  const name = filled(definitions.find(bpmnChildren(role, 'resourceRef')[0]?.text), 'name');
  return name === undefined || isGenericName(name) ? [] : [roleRef(name)];
}

function expressedRole(reading: Reading, node: FlowNode, role: XmlElement): readonly MentionRef[] {
  const assignment = bpmnChildren(role, 'resourceAssignmentExpression')[0];
  const expression = assignment === undefined ? '' : (bpmnChildren(assignment, 'formalExpression')[0]?.text ?? '');
  const groups = [...expression.matchAll(/\bgroup\(([^()]+)\)/g)].flatMap((match) => match[1]?.trim() || []);
  if (groups.length > 0) return groups.map((group) => groupOrAssignee(reading, node, group));
  return expression === '' ? [] : [assigneeOf(reading, node, expression)];
}

function laneOf(reading: Reading, node: FlowNode): { to: MentionRef; stance: Stance; element: XmlElement } | undefined {
  const place = [node.id, ...scopeIds(node)].find((id) => reading.process.lanes.has(id));
  const element = place === undefined ? undefined : reading.process.lanes.get(place);
  const name = filled(element, 'name');
  if (element === undefined || name === undefined || isGenericName(name)) return undefined;
  return { to: roleRef(name), stance: 'claimed', element };
}

function scopeIds(node: FlowNode): readonly string[] {
  const ids: string[] = [];
  for (let scope = node.parent; scope !== undefined; scope = scope.parent) ids.push(scope.id);
  return ids;
}
