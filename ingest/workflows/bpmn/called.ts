// What call activities and business rule tasks name: another process, a decision.
import type { MentionRef } from '../../../graph/model.ts';
import { attribute, type XmlElement } from '../../read/tree.ts';
import type { Interaction } from '../vocabulary.ts';
import { DROOLS, engineAttribute, filled, zeebeExtension } from './namespace.ts';
import { gapAt, type Reading } from './reading.ts';
import { computedPart, patternOf } from './settings.ts';

/** CALLS of the process or decision that a step names; nothing, with a gap, where the name is computed. */
export function calledBy(reading: Reading, element: XmlElement): readonly Interaction[] {
  if (reusedTask(reading, element) !== undefined) return [];
  if (element.name === 'callActivity') return callOf(reading, element, { kind: 'process-id', id: processIdOf(element) });
  if (element.name === 'businessRuleTask') return callOf(reading, element, { kind: 'decision-id', id: decisionIdOf(element) });
  return [];
}

// Camunda 7 may call a case of CMMN instead.
function processIdOf(element: XmlElement): string | undefined {
  return (
    filled(zeebeExtension(element, 'calledElement'), 'processId') ?? filled(element, 'calledElement') ?? engineAttribute(element, 'caseRef')
  );
}

/** The task beside the processes of the file that a call activity reuses: globalTask, globalUserTask, globalScriptTask … */
export function reusedTask({ definitions }: Reading, element: XmlElement): XmlElement | undefined {
  const called = element.name === 'callActivity' ? definitions.find(filled(element, 'calledElement')) : undefined;
  return called !== undefined && /^global\w*Task$/.test(called.name) ? called : undefined;
}

function decisionIdOf(element: XmlElement): string | undefined {
  return engineAttribute(element, 'decisionRef') ?? filled(zeebeExtension(element, 'calledDecision'), 'decisionId');
}

interface Named {
  readonly kind: 'process-id' | 'decision-id';
  readonly id: string | undefined;
}

function callOf(reading: Reading, element: XmlElement, { kind, id }: Named): readonly Interaction[] {
  if (id === undefined) {
    if (kind === 'process-id' && !reading.execution.isDocumentation) missingCall(reading, element);
    return [];
  }
  const pattern = patternOf(id);
  if (computedPart(pattern) !== undefined || pattern.includes('{}')) {
    gapAt(reading, element, {
      code: 'templated',
      detail: `the ${kind === 'process-id' ? 'process' : 'decision'} that ${element.name} ${filled(element, 'id') ?? ''} calls is computed at run time: ${id}`,
      remedy: 'Nothing to repair; to see the calls on the map, declare them in fullscore.yaml or read an event log.',
    });
    return [];
  }
  const to = kind === 'process-id' ? processRef(pattern) : decisionRef(pattern);
  return [{ relation: 'CALLS', to, props: { mode: isAwaited(element) ? 'sync' : 'async' } }];
}

// Only jBPM can go on without waiting for what it called.
function isAwaited(element: XmlElement): boolean {
  return attribute(element, 'waitForCompletion', DROOLS) !== 'false';
}

export function processRef(id: string): MentionRef {
  return { type: 'Workflow', mention: { kind: 'process-id', value: unqualified(id) }, unresolved: { name: id, kind: 'process' } };
}

export function decisionRef(id: string): MentionRef {
  return { type: 'Decision', mention: { kind: 'decision-id', value: unqualified(id) }, unresolved: { name: id } };
}

// A qualified name ("ns:Process_1") means the part after the colon.
function unqualified(id: string): string {
  return id.replace(/^[A-Za-z_][\w.-]*:(?=[^:]+$)/, '');
}

function missingCall(reading: Reading, element: XmlElement): void {
  gapAt(reading, element, {
    code: 'unresolved',
    detail: `${element.name} ${filled(element, 'id') ?? ''} names no process to call`,
    remedy: 'Open the model in its editor and name the called process.',
  });
}
