// An entry of an MCP server that code writes, as the tree that configurations of clients have.
import type { Entry, Position, ScalarTree, Tree } from '../../read/tree.ts';
import type { Value } from './value.ts';

export function treeOf(value: Value, depth = 0): Tree {
  const line = value.module.lineAt(value.at);
  const place: Position = { line, column: 1, endLine: line };
  if (value.kind === 'dict' && depth < 8) {
    const entries = [...value.entries].map(([key, inner]): readonly [string, Entry] => {
      const tree = treeOf(inner, depth + 1);
      return [key, { key, value: tree, line: tree.line, column: 1, endLine: tree.line }];
    });
    return { kind: 'map', entries: new Map(entries), ...place };
  }
  if (value.kind === 'list' && depth < 8) return { kind: 'list', items: value.items.map((item) => treeOf(item, depth + 1)), ...place };
  return { kind: 'scalar', ...scalarOf(value), ...place };
}

/** What is worked out later stands as a template, which every reader of trees knows to be unknown. */
function scalarOf(value: Value): Pick<ScalarTree, 'value' | 'text'> {
  switch (value.kind) {
    case 'text':
      return { value: value.text, text: value.text };
    case 'number':
    case 'flag':
      return { value: value.value, text: String(value.value) };
    case 'none':
      return { value: null, text: '' };
    case 'computed':
      // The scheme of a header stands before what is worked out: f"Bearer {token}".
      return /^f?["']bearer /i.test(value.text) ? textual('Bearer ${computed}') : textual('${computed}');
    default:
      return textual('${computed}');
  }
}

function textual(text: string): Pick<ScalarTree, 'value' | 'text'> {
  return { value: text, text };
}
