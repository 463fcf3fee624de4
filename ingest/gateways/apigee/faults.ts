// FaultRules and DefaultFaultRule: what an endpoint does with an error before the caller gets it.
// https://cloud.google.com/apigee/docs/api-platform/fundamentals/fault-handling
import { childNamed, childrenNamed, type XmlElement } from '../../read/tree.ts';
import { addStep, handledBy } from '../../workflows/vocabulary.ts';
import { nameOf } from './bundle.ts';
import { conditionOf, emitSteps, freeId, placeOf, type Reading } from './flow.ts';

interface Fault {
  readonly element: XmlElement;
  readonly condition: string | undefined;
}

/** Rules with steps; an empty one does nothing. */
export function faultsOf(endpoint: XmlElement): readonly Fault[] {
  const rules = childrenNamed(endpoint, 'FaultRules').flatMap((rules) => childrenNamed(rules, 'FaultRule'));
  const found = [...rules, ...childrenNamed(endpoint, 'DefaultFaultRule')];
  return found.filter((rule) => childNamed(rule, 'Step') !== undefined).map((element) => ({ element, condition: conditionOf(element) }));
}

/** True where one of them takes every error. */
export function takesEverything(faults: readonly Fault[]): boolean {
  return faults.some(({ element, condition }) => condition === undefined && (element.name === 'DefaultFaultRule' || stepsAlways(element)));
}

function stepsAlways(rule: XmlElement): boolean {
  return childrenNamed(rule, 'Step').some((step) => conditionOf(step) === undefined);
}

export function emitFaults(reading: Reading, faults: readonly Fault[]): void {
  for (const { element, condition } of faults) {
    const name = nameOf(element, element.name === 'DefaultFaultRule' ? 'default fault rule' : 'fault rule');
    const id = freeId(reading, `faults/${name}`);
    addStep(reading.flow, { id, name, kind: 'handler', trigger: 'error', source: placeOf(reading, element) });
    handledBy(reading.flow, { by: id, kind: 'error', catches: condition, source: placeOf(reading, element) });
    emitSteps({ ...reading, handling: undefined }, element, { from: [id], within: id, path: id });
  }
}
