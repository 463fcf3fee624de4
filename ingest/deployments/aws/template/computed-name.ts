// Names that are put together from parameters: they say nothing outside, but inside the template two that are alike are one.
import { at } from '../../../read/tree.ts';
import type { Scope } from './scope.ts';
import { textOfValue, type Value, valueIn } from './value.ts';

/** A name that is put together the same way as that of a resource is the name of that resource. */
export function byName(scope: Scope, value: Value): Value {
  const isOpen = value.some((part) => part.kind === 'open' || (part.kind === 'text' && part.text.includes('${')));
  if (!isOpen || value.length > 20 || value.some((part) => part.kind === 'resource')) return value;
  const id = computedNames(scope).get(textOfValue(value));
  return id === undefined ? value : [{ kind: 'resource', scope, id, attribute: undefined }];
}

/** Property that names a resource, by the last word of its type. */
const NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['Queue', ['QueueName']],
  ['Topic', ['TopicName']],
  ['Table', ['TableName']],
  ['SimpleTable', ['TableName']],
  ['Bucket', ['BucketName']],
  ['Function', ['FunctionName']],
  ['StateMachine', ['StateMachineName', 'Name']],
  ['EventBus', ['Name']],
  ['Stream', ['Name']],
]);

/** Resources by names that hold parameters; a name of two resources is that of neither. */
function computedNames(scope: Scope): ReadonlyMap<string, string> {
  if (scope.computed.size > 0) return scope.computed;
  // Names are looked up while they are gathered; they find nothing then.
  scope.computed.set('', '');
  const found = new Map<string, string | undefined>();
  for (const { id, type, properties } of scope.resources.values()) {
    for (const key of NAMES.get(type.slice(type.lastIndexOf(':') + 1)) ?? []) {
      const name = textOfValue(valueIn(scope, at(properties, key)));
      if (name.includes('${')) found.set(name, found.has(name) ? undefined : id);
    }
  }
  for (const [name, id] of found) if (id !== undefined) scope.computed.set(name, id);
  return scope.computed;
}
