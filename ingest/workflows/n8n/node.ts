// An exported workflow: its nodes, and what leads from one to the other.
// https://docs.n8n.io/workflows/export-import/
import { at, entriesOf, itemsOf, numberOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';

export interface Node {
  /** The id of the node where no other has it, else its name. */
  readonly id: string;
  readonly name: string;
  /** "n8n-nodes-base.httpRequest" */
  readonly type: string;
  /** "httpRequest", without the package and without "Tool". */
  readonly word: string;
  readonly tree: Tree;
  readonly pointer: string;
  readonly isDisabled: boolean;
}

/** A way out of a node into another one. */
export interface Connection {
  readonly from: Node;
  readonly to: Node;
  /** main, or ai_tool, ai_languageModel … */
  readonly type: string;
  readonly output: number;
  readonly place: Tree;
  readonly pointer: string;
}

export interface Exported {
  readonly tree: Tree;
  readonly pointer: string;
}

/** The workflows of a document; none where it is something else. */
export function workflowsIn(tree: Tree): readonly Exported[] {
  if (tree.kind !== 'list') return isWorkflow(tree) ? [{ tree, pointer: '' }] : [];
  return tree.items.flatMap((item, index) => (isWorkflow(item) ? [{ tree: item, pointer: pointerTo('', index) }] : []));
}

function isWorkflow(tree: Tree): boolean {
  if (at(tree, 'connections')?.kind !== 'map') return false;
  return itemsOf(at(tree, 'nodes'))
    .slice(0, 5)
    .some((node) => /(^|[/@])n8n-nodes-[\w-]+\./.test(textOf(at(node, 'type')) ?? '') && at(node, 'parameters')?.kind === 'map');
}

export function nodesOf({ tree, pointer }: Exported): readonly Node[] {
  const ids = new Set<string>();
  return itemsOf(at(tree, 'nodes')).flatMap((node, index): readonly Node[] => {
    const name = textOf(at(node, 'name'));
    const type = textOf(at(node, 'type'));
    if (name === undefined || type === undefined || /\.stickyNote$/.test(type)) return [];
    const stated = textOf(at(node, 'id'));
    const wanted = stated === undefined || ids.has(stated) ? name : stated;
    const own = pointerTo(pointer, 'nodes', index);
    const id = ids.has(wanted) ? own : wanted;
    ids.add(id);
    const isDisabled = textOf(at(node, 'disabled')) === 'true';
    return [{ id, name, type, word: wordOf(type), tree: node, pointer: own, isDisabled }];
  });
}

// A node that an agent may use as a tool has the name of the node with "Tool" behind it.
function wordOf(type: string): string {
  const word = type.slice(type.lastIndexOf('.') + 1);
  return word === 'agentTool' || word.startsWith('tool') || /^mcpClientTool$/.test(word) ? word : word.replace(/Tool$/, '');
}

/** Connections by node; those to nodes that are not there are `lost`. */
export function connectionsOf({ tree, pointer }: Exported, nodes: readonly Node[]) {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const found: Connection[] = [];
  const lost: { readonly from: string; readonly to: string; readonly place: Tree; readonly pointer: string }[] = [];
  for (const { key, value } of entriesOf(at(tree, 'connections'))) {
    for (const { key: type, value: outputs } of entriesOf(value)) {
      for (const [output, targets] of itemsOf(outputs).entries()) {
        for (const place of itemsOf(targets)) {
          const name = textOf(at(place, 'node'));
          if (name === undefined) continue;
          const from = byName.get(key);
          const to = byName.get(name);
          const own = pointerTo(pointer, 'connections', key, type, output);
          if (from === undefined || to === undefined) lost.push({ from: key, to: name, place, pointer: own });
          else found.push({ from, to, type, output, place, pointer: own });
        }
      }
    }
  }
  return { found, lost };
}

export function parameter(node: Node, ...path: readonly (string | number)[]): Tree | undefined {
  return at(node.tree, 'parameters', ...path);
}

/** The text of a parameter; a resource locator (`{"__rl": true, "value": …}`) stands for its value. */
export function textParameter(node: Node, ...path: readonly (string | number)[]): string | undefined {
  const found = parameter(node, ...path);
  return textOf(found) ?? textOf(at(found, 'value'));
}

export function versionOf(node: Node): number {
  return numberOf(at(node.tree, 'typeVersion')) ?? 1;
}

/** An expression begins with "=", and holds `{{ … }}`. */
export function isExpression(text: string): boolean {
  return text.startsWith('=');
}

/** A text with its expressions as `{}`; undefined where nothing constant begins it. */
export function templateOf(text: string | undefined): string | undefined {
  if (text === undefined || !isExpression(text)) return text;
  const template = text
    .slice(1)
    .replace(/\{\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\}/g, '{}')
    .trim();
  return template.startsWith('{}') ? undefined : template;
}
