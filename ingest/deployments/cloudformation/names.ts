// Names under which other files speak of a resource: exports, parameters that the account stores.

import type { Mention } from '../../../graph/model.ts';
import { at, entriesOf } from '../../read/tree.ts';
import type { Scope } from '../aws/template/scope.ts';
import { exportMention, storedMention, textOfValue, type Value, valueIn, within } from '../aws/template/value.ts';
import { declaredOf } from './reference.ts';

export function noteNames(scope: Scope): void {
  for (const { value } of entriesOf(at(scope.document.tree, 'Outputs'))) {
    const name = textOfValue(valueIn(scope, within(scope, value, 'Export', 'Name')));
    if (name !== '') note(valueIn(scope, at(value, 'Value')), exportMention(name));
  }
  for (const { type, properties } of scope.resources.values()) {
    if (type !== 'AWS::SSM::Parameter') continue;
    const path = textOfValue(valueIn(scope, within(scope, properties, 'Name')));
    if (path !== '') note(valueIn(scope, within(scope, properties, 'Value')), storedMention(path));
  }
}

function note(value: Value, mention: Mention): void {
  const found = declaredOf(value);
  if (found === undefined) return;
  const { scope, declared } = found;
  scope.names.set(declared.id, [...(scope.names.get(declared.id) ?? []), mention]);
}
