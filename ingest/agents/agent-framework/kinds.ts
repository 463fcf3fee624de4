// The kinds of document, by their own word; words are compared without regard to case, as the framework does.
import { at, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';

export type Kind = 'prompt' | 'hosted' | 'manifest' | 'workflow' | 'dialog';

export function kindOf(tree: Tree): Kind | undefined {
  if (tree.kind !== 'map') return undefined;
  switch (wordAt(tree, 'kind')) {
    case 'prompt':
      return textOf(at(tree, 'name')) !== undefined && (hasKey(tree, 'model') || hasKey(tree, 'instructions')) ? 'prompt' : undefined;
    case 'hosted':
      return textOf(at(tree, 'name')) !== undefined && at(tree, 'protocols')?.kind === 'list' ? 'hosted' : undefined;
    case 'workflow':
      return areActions(at(tree, 'trigger', 'actions')) || areActions(at(tree, 'actions')) ? 'workflow' : undefined;
    // Copilot Studio exports a topic for each dialog.
    case 'adaptivedialog':
      return areActions(at(tree, 'beginDialog', 'actions')) ? 'dialog' : undefined;
    case '':
      break;
    default:
      return undefined;
  }
  const template = wordAt(at(tree, 'template'), 'kind');
  if ((template === 'hosted' || template === 'prompt') && textOf(at(tree, 'name')) !== undefined) return 'manifest';
  return hasKey(tree, 'name') && areActions(at(tree, 'actions')) ? 'workflow' : undefined;
}

/** A word in lower case, '' where there is none. */
export function wordAt(tree: Tree | undefined, ...path: readonly string[]): string {
  return (textOf(at(tree, ...path)) ?? '').trim().toLowerCase();
}

/** "=Env.X" and "=Local.X" are worked out when it runs. */
export function isExpression(text: string): boolean {
  return /^\s*=/.test(text) || /\{\{|\$\{/.test(text);
}

/** Text that is not worked out later. */
export function constantAt(tree: Tree | undefined, ...path: readonly string[]): string | undefined {
  const text = textOf(at(tree, ...path))?.trim();
  return text === undefined || text === '' || isExpression(text) ? undefined : text;
}

// Every action of the framework has a kind of several words: SendActivity, InvokeAzureAgent, If.
function areActions(list: Tree | undefined): boolean {
  const items = itemsOf(list);
  return items.length > 0 && items.every((item) => /^[A-Za-z][A-Za-z0-9]*$/.test(textOf(at(item, 'kind')) ?? ''));
}
