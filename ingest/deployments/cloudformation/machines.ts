// State machines of a template: their settings on the workflow of their definition, and the definition handed on.

import { emitMachine } from '../aws/state-machine.ts';
import { completedTree, definitionText, substitutionsIn } from '../aws/template/definition.ts';
import { intrinsicOf } from '../aws/template/intrinsic.ts';
import { type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { literalIn, within } from '../aws/template/value.ts';
import type { Thing } from '../aws/thing.ts';
import { resourceWithTags } from './declare.ts';
import { inlineDefinition } from './definition-place.ts';
import { noteUnknown } from './gaps.ts';
import { propertyOf } from './globals.ts';

export function emitMachineOf(scope: Scope, declared: Declared): Thing | undefined {
  const resource = resourceWithTags(scope, declared);
  if (resource === undefined) return undefined;
  const { properties } = declared;
  const logging = propertyOf(scope, declared, 'LoggingConfiguration') ?? propertyOf(scope, declared, 'Logging');
  const traced = literalIn(scope, propertyOf(scope, declared, 'TracingConfiguration') ?? propertyOf(scope, declared, 'Tracing'), 'Enabled');
  const thing = emitMachine(scope.stack, resource, {
    level: literalIn(scope, logging, 'Level'),
    isSilentOnLogging: logging === undefined,
    isTraced: traced === undefined ? undefined : /^true$/i.test(traced),
    type: literalIn(scope, properties, 'StateMachineType') ?? literalIn(scope, properties, 'Type'),
  });
  emitDefinition(scope, declared);
  return thing;
}

/** Hands the definition in the template on to its reader; one in another file is read there. */
export function emitDefinition(scope: Scope, declared: Declared): void {
  const inline = inlineDefinition(scope, declared);
  if (inline === undefined) {
    if (scope.definitions.has(declared.id)) return;
    const source = sourceAt(
      scope,
      declared,
      within(scope, declared.properties, 'DefinitionUri') === undefined ? 'DefinitionS3Location' : 'DefinitionUri',
    );
    noteUnknown(scope, 'the definition of a state machine', { name: `${scope.prefix}${declared.id}`, source });
    return;
  }
  const substitutions = substitutionsIn(scope, within(scope, declared.properties, 'DefinitionSubstitutions'));
  const { tree, key, pointer } = inline;
  if (key === 'Definition' && intrinsicOf(tree) === undefined && tree.kind === 'map') {
    scope.stack.emit.embedded(completedTree(scope, tree, substitutions), pointer);
    return;
  }
  const block = definitionText(scope, tree, substitutions);
  if (block === undefined)
    noteUnknown(scope, 'the definition of a state machine', {
      name: `${scope.prefix}${declared.id}`,
      source: sourceAt(scope, declared, key),
    });
  else scope.stack.emit.embeddedText(block, pointer);
}
