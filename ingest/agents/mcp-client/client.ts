// Which client a configuration belongs to. One project has one agent per client, however many files configure it.
import { type Key, localKey } from '../../../graph/key.ts';
import type { TreeDocument } from '../../ingester.ts';
import { at, textOf } from '../../read/tree.ts';

/** The agent that a file configures. */
export interface Client {
  readonly key: Key;
  readonly name: string;
}

/** Product by path; the captured part is the folder of the project. */
const PRODUCTS: readonly (readonly [RegExp, string])[] = [
  [/^(.*\/)?\.mcp\.json$/i, 'Claude Code'],
  [/^(.*\/)?\.claude\/[^/]*\.json$/i, 'Claude Code'],
  [/^(.*\/)?managed-mcp\.json$/i, 'Claude Code'],
  [/^(.*\/)?claude_desktop_config\.json$/i, 'Claude Desktop'],
  [/^(.*\/)?\.vscode\/[^/]*\.json$/i, 'VS Code'],
  [/^(.*\/)?\.cursor\/mcp\.json$/i, 'Cursor'],
  [/^(.*\/)?(\.cline\/.*|cline_mcp_settings\.json)$/i, 'Cline'],
  [/^(.*\/)?\.(windsurf|codeium)\/.*$/i, 'Windsurf'],
  [/^(.*\/)?\.gemini\/.*$/i, 'Gemini CLI'],
  [/^(.*\/)?\.roo\/.*$/i, 'Roo Code'],
  [/^(.*\/)?\.kilocode\/.*$/i, 'Kilo Code'],
  [/^(.*\/)?(\.kiro|kiro_power)\/.*$/i, 'Kiro'],
  [/^(.*\/)?\.(aws\/)?amazonq\/.*$/i, 'Amazon Q'],
  [/^(.*\/)?\.zed\/.*$/i, 'Zed'],
  [/^(.*\/)?\.continue\/.*$/i, 'Continue'],
  [/^(.*\/)?\.junie\/.*$/i, 'Junie'],
];
const SAYS_NOTHING = /^\.?(mcp|mcp[-_](config|servers|settings)|config|settings|agent|agents|servers)$/i;

/** The agent of a file: by its stated name, else by client and folder. */
export function clientOf(document: TreeDocument): Client {
  const { root, path, pointer, tree } = document;
  const [product, folder] = productOf(path);
  const stated = textOf(at(tree, 'name'))?.trim();
  const isClaudeCode = product === 'Claude Code';
  const keyPath = isClaudeCode ? `${folder === '' ? '' : `${folder}/`}.mcp.json` : path;
  const key = localKey('Agent', root, keyPath, ...(pointer === '' ? [] : [pointer]));
  if (stated !== undefined && stated !== '' && !isClaudeCode) return { key, name: stated };
  return { key, name: product === undefined ? nameByFile(document) : `${product} (${folder === '' ? root : folder})` };
}

function productOf(path: string): readonly [product: string | undefined, folder: string] {
  for (const [pattern, product] of PRODUCTS) {
    const match = pattern.exec(path);
    if (match !== null) return [product, (match[1] ?? '').replace(/\/$/, '')];
  }
  return [undefined, path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''];
}

function nameByFile({ root, path }: TreeDocument): string {
  const stem = (path.split('/').at(-1) ?? path).replace(/\.(mcp\.)?(json|ya?ml)$/i, '');
  if (stem !== '' && !SAYS_NOTHING.test(stem)) return stem;
  const folder = path.split('/').at(-2);
  return `MCP client (${folder ?? root})`;
}
