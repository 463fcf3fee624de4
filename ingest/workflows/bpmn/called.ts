// What call activities and business rule tasks name: another process, a decision.
import type { MentionRef } from '../../../graph/model.ts';
import type { XmlElement } from '../../read/tree.ts';
import type { Interaction } from '../vocabulary.ts';
import { engineAttribute, filled, zeebeExtension } from './namespace.ts';
import { gapAt, type Reading } from './reading.ts';
import { computedPart, patternOf } from './settings.ts';

/** CALLS of the process or decision that a step names; nothing, with a gap, where the name is computed. */
export function calledBy(reading: Reading, element: XmlElement): readonly Interaction[] {
  if (element.name === 'callActivity') return callOf(reading, element, { kind: 'process-id', id: processIdOf(element) });
  if (element.name === 'businessRuleTask') return callOf(reading, element, { kind: 'decision-id', id: decisionIdOf(element) });
  return [];
}

function processIdOf(element: XmlElement): string | undefined {
  return filled(zeebeExtension(element, 'calledElement'), 'processId') ?? filled(element, 'calledElement');
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
  const to: MentionRef = {
    type: kind === 'process-id' ? 'Workflow' : 'Decision',
    // A qualified name ("ns:Process_1") means the part after the colon.
    mention: { kind, value: pattern.replace(/^[A-Za-z_][\w.-]*:(?=[^:]+$)/, '') },
    unresolved: { name: pattern, ...(kind === 'process-id' ? { kind: 'process' } : {}) },
  };
  return [{ relation: 'CALLS', to, props: { mode: 'sync' } }];
}

function missingCall(reading: Reading, element: XmlElement): void {
  gapAt(reading, element, {
    code: 'unresolved',
    detail: `${element.name} ${filled(element, 'id') ?? ''} names no process to call`,
    remedy: 'Open the model in its editor and name the called process.',
  });
}
