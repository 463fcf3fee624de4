// Which client a configuration belongs to. One project has one agent per client, however many files configure it.
import { type Key, localKey } from '../../../graph/key.ts';
import type { TreeDocument } from '../../ingester.ts';
import { at, textOf } from '../../read/tree.ts';

/** The agent that a file configures. */
export interface Client {
  readonly key: Key;
  readonly name: string;
}

/** Product by path; the captured part is the folder of the project. `one` is the file by which an agent of several files is known. */
const PRODUCTS: readonly (readonly [pattern: RegExp, product: string, one?: string])[] = [
  [/^(.*\/)?\.mcp\.json$/i, 'Claude Code', '.mcp.json'],
  [/^(.*\/)?\.claude\/[^/]*\.json$/i, 'Claude Code', '.mcp.json'],
  [/^(.*\/)?managed-(mcp|settings)\.json$/i, 'Claude Code', '.mcp.json'],
  [/^(.*\/)?claude_desktop_config\.json$/i, 'Claude Desktop'],
  [/^(.*\/)?\.vscode\/[^/]*\.json$/i, 'VS Code', '.vscode/mcp.json'],
  [/^(.*\/)?\.devcontainer(\/.*)?\/devcontainer\.json$/i, 'VS Code in a container'],
  [/^(.*\/)?\.cursor\/[^/]*\.json$/i, 'Cursor', '.cursor/mcp.json'],
  [/^(.*\/)?(\.cline\/.*|cline_mcp_settings\.json)$/i, 'Cline'],
  [/^(.*\/)?\.(windsurf|codeium)\/.*$/is, 'Windsurf'],
  [/^(.*\/)?\.codex\/[^/]*\.toml$/i, 'Codex', '.codex/config.toml'],
  [/^(.*\/)?codex\/(managed_config|requirements|config)\.toml$/i, 'Codex', '.codex/config.toml'],
  [/^(.*\/)?\.vibe\/[^/]*\.toml$/i, 'Mistral Vibe'],
  [/^(.*\/)?\.gemini\/.*$/is, 'Gemini CLI'],
  [/^(.*\/)?\.qwen\/.*$/is, 'Qwen Code'],
  [/^(.*\/)?\.roo\/.*$/is, 'Roo Code'],
  [/^(.*\/)?\.kilocode\/.*$/is, 'Kilo Code'],
  [/^(.*\/)?(\.kiro|kiro_power)\/.*$/is, 'Kiro'],
  [/^(.*\/)?\.(aws\/)?amazonq\/.*$/is, 'Amazon Q'],
  [/^(.*\/)?\.zed\/.*$/is, 'Zed'],
  [/^(.*\/)?\.continue\/.*$/is, 'Continue'],
  [/^(.*\/)?\.junie\/.*$/is, 'Junie'],
  [/^(.*\/)?\.trae\/.*$/is, 'Trae'],
  [/^(.*\/)?\.?opencode\.jsonc?$/i, 'OpenCode'],
  [/^(.*\/)?\.?crush\.json$/i, 'Crush'],
];
const SAYS_NOTHING = /^\.?(mcp|mcp[-_](config|servers|settings)|config|settings|agent|agents|servers)$/i;

/** The agent of a file: by its stated name, else by client and folder. */
export function clientOf(document: TreeDocument): Client {
  const { root, path, pointer, tree } = document;
  const { product, folder, one } = productOf(path);
  const stated = textOf(at(tree, 'name'))?.trim();
  const keyPath = one === undefined ? path : `${folder === '' ? '' : `${folder}/`}${one}`;
  const key = localKey('Agent', root, keyPath, ...(pointer === '' ? [] : [pointer]));
  if (stated !== undefined && stated !== '' && one === undefined) return { key, name: stated };
  return { key, name: product === undefined ? nameByFile(document) : `${product} (${folder === '' ? root : folder})` };
}

interface Product {
  readonly product?: string;
  readonly folder: string;
  readonly one?: string;
}

function productOf(path: string): Product {
  for (const [pattern, product, one] of PRODUCTS) {
    const match = pattern.exec(path);
    if (match !== null) return { product, folder: (match[1] ?? '').replace(/\/$/, ''), ...(one === undefined ? {} : { one }) };
  }
  return { folder: path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '' };
}

function nameByFile({ root, path }: TreeDocument): string {
  const stem = (path.split('/').at(-1) ?? path).replace(/\.(mcp\.)?(jsonc?|ya?ml|toml)$/i, '');
  if (stem !== '' && !SAYS_NOTHING.test(stem)) return stem;
  const folder = path.split('/').at(-2);
  return `MCP client (${folder ?? root})`;
}
