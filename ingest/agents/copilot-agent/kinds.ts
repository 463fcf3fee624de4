// The three files of an agent: the package that carries it, the agent, and the plugin with its functions.
import { at, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';

export type Kind = 'agent' | 'plugin' | 'package';

const SCHEMAS: readonly (readonly [pattern: RegExp, kind: Kind])[] = [
  [/copilot\/declarative-agent\//i, 'agent'],
  [/copilot\/plugin\//i, 'plugin'],
];

/** By its schema, else by keys that only such a file has. A package counts where it carries agents or plugins of Copilot. */
export function kindOf(tree: Tree): Kind | undefined {
  if (tree.kind !== 'map') return undefined;
  const schema = textOf(at(tree, '$schema')) ?? '';
  const told = SCHEMAS.find(([pattern]) => pattern.test(schema));
  if (told !== undefined) return told[1];
  if (hasKey(tree, 'manifestVersion') && copilotParts(tree) !== undefined) return 'package';
  if (hasKey(tree, 'schema_version') && hasKey(tree, 'name_for_human') && (hasKey(tree, 'functions') || hasKey(tree, 'runtimes')))
    return 'plugin';
  const isVersioned = /^v\d+\.\d+$/.test(textOf(at(tree, 'version')) ?? '');
  const isAgent = ['name', 'description', 'instructions'].every((key) => textOf(at(tree, key)) !== undefined);
  return isVersioned && isAgent && ['capabilities', 'actions', 'conversation_starters'].some((key) => hasKey(tree, key))
    ? 'agent'
    : undefined;
}

/** "copilotAgents", before that "copilotExtensions". */
export function copilotParts(tree: Tree): { readonly tree: Tree; readonly key: string } | undefined {
  for (const key of ['copilotAgents', 'copilotExtensions']) {
    const found = at(tree, key);
    if (found?.kind === 'map' && [...found.entries.values()].some(({ value }) => itemsOf(value).length > 0)) return { tree: found, key };
  }
  return undefined;
}

/** A name without what the build fills in: "Desk ${{APP_NAME_SUFFIX}}" is "Desk". */
export function plainName(text: string | undefined): string | undefined {
  const name = text
    ?.replace(/\$\{\{[^{}]*\}\}/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return name === '' ? undefined : name;
}
