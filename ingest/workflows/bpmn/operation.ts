// Standard web service implementation: operationRef names an operation of an interface in the same file (BPMN 2.0.2 §8.4.3).
import type { XmlElement } from '../../read/tree.ts';
import type { Interaction } from '../vocabulary.ts';
import { filled } from './namespace.ts';
import { missingAt, type Reading } from './reading.ts';

export function webServiceCall(reading: Reading, element: XmlElement): readonly Interaction[] {
  const reference = filled(element, 'operationRef');
  // A service in Java is a method of a class, which is another kind of operation.
  if (reference === undefined || element.name === 'receiveTask' || filled(element, 'implementation') === 'Java') return [];
  const operation = reading.definitions.find(reference);
  if (operation === undefined || operation.name !== 'operation') {
    missingAt(reading, element, 'operationRef');
    return [];
  }
  const name = filled(operation, 'implementationRef') ?? filled(operation, 'name');
  if (name === undefined) return [];
  const value = name.slice(name.lastIndexOf(':') + 1);
  return [
    {
      relation: 'CALLS',
      to: { type: 'Operation', mention: { kind: 'operation-id', value }, unresolved: { name: value } },
      props: { mode: 'sync' },
    },
  ];
}
