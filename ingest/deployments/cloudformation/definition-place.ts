// Where the definition of a state machine stands: in the template, or in a file beside it.
import type { Key } from '../../../graph/key.ts';
import type { Tree } from '../../read/tree.ts';
import { machineKey } from '../aws/state-machine.ts';
import type { Scope } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { definitionPath } from '../aws/template/templates.ts';
import { within } from '../aws/template/value.ts';

/** Properties that hold a definition, in the order in which they are looked for. */
export const DEFINITION_KEYS = ['Definition', 'DefinitionString'] as const;

export interface InlineDefinition {
  readonly key: (typeof DEFINITION_KEYS)[number];
  readonly tree: Tree;
  readonly pointer: string;
}

export function inlineDefinition(scope: Scope, declared: Declared): InlineDefinition | undefined {
  for (const key of DEFINITION_KEYS) {
    const tree = within(scope, declared.properties, key);
    if (tree !== undefined) return { key, tree, pointer: `${declared.pointer}/Properties/${key}` };
  }
  return undefined;
}

/** Remembers the files of definitions that are in the scan. */
export function findDefinitions(scope: Scope): void {
  for (const declared of scope.resources.values()) {
    const path = definitionPath(scope, declared);
    if (path !== undefined) scope.definitions.set(declared.id, path);
  }
}

/** The key that the reader of the definition makes; undefined where the definition is not in the scan. */
export function machineKeyOf(scope: Scope, declared: Declared): Key | undefined {
  const { root, path } = scope.document;
  const inline = inlineDefinition(scope, declared);
  if (inline !== undefined) return machineKey(root, path, inline.pointer);
  const file = scope.definitions.get(declared.id);
  return file === undefined ? undefined : machineKey(root, file);
}
