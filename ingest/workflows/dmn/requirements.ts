// What a decision needs: other decisions, knowledge that it reuses, data. https://www.omg.org/spec/DMN/1.5 §6.3
import type { Ref } from '../../../graph/model.ts';
import type { XmlElement } from '../../read/tree.ts';
import { oneLine } from '../vocabulary.ts';
import { filled, hrefsIn, inside } from './model.ts';
import { missingAt, type Reading } from './reading.ts';

const REQUIREMENTS: readonly (readonly [string, string])[] = [
  ['informationRequirement', 'requiredDecision'],
  ['knowledgeRequirement', 'requiredKnowledge'],
];
/** A service gives the results of its output decisions, and reckons those that it encapsulates. */
const SERVED = ['outputDecision', 'encapsulatedDecision'];

interface Needed {
  readonly href: string;
  readonly element: XmlElement;
}

/** CALLS from a decision, service or knowledge model to what it has to evaluate. */
export function emitRequirements(reading: Reading, element: XmlElement): void {
  const needed = [
    ...REQUIREMENTS.flatMap(([requirement, name]) => inside(element, requirement).flatMap((each) => hrefsIn(each, name))),
    ...SERVED.flatMap((name) => hrefsIn(element, name)),
  ];
  for (const each of needed) {
    const to = decisionRef(reading, each);
    if (to === undefined) missingAt(reading, element, each);
    else
      reading.emit.edge({
        type: 'CALLS',
        from: { key: reading.keyOf(element) },
        to,
        props: { mode: 'sync' },
        source: reading.placeOf(each.element),
      });
  }
}

function decisionRef(reading: Reading, { href }: Needed): Ref | undefined {
  const referred = reading.model.refer(href);
  if (referred.kind === 'here') return isEvaluated(referred.element) ? { key: reading.keyOf(referred.element) } : undefined;
  if (referred.kind === 'missing') return undefined;
  const { id, namespace } = referred;
  return { type: 'Decision', mention: { kind: 'decision-id', value: id, within: namespace }, unresolved: { name: id } };
}

function isEvaluated(element: XmlElement): boolean {
  return /^(decision|decisionService|businessKnowledgeModel)$/.test(element.name);
}

/** Names of the input data that a decision requires, or that a service is handed; sorted. Data of other models has no name here. */
export function inputsOf(reading: Reading, element: XmlElement): readonly string[] {
  const required = inside(element, 'informationRequirement').flatMap((each) => hrefsIn(each, 'requiredInput'));
  const names: string[] = [];
  for (const each of [...required, ...hrefsIn(element, 'inputData')]) {
    const referred = reading.model.refer(each.href);
    if (referred.kind === 'missing') missingAt(reading, element, each);
    const name = referred.kind === 'here' ? oneLine(filled(referred.element, 'name')) : undefined;
    if (name !== undefined) names.push(name);
  }
  return [...new Set(names)].sort();
}
