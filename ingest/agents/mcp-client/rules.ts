// Rules of a whole client about tools of its servers, each in the words of its product.
import type { Source } from '../../../graph/model.ts';
import { sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, booleanOf, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../../workflows/pointer.ts';
import type { Approval, Verdict } from './approvals.ts';
import { pathInProfile } from './profile.ts';

/** Rules for the servers whose names are known, and for others where the rule itself names one. */
export function approvalsOfClient(document: TreeDocument, servers: readonly string[]): readonly Approval[] {
  return [
    ...listRules(document),
    ...allowLists(document),
    ...zedRules(document),
    ...prefixRules(document, servers),
    ...everything(document),
  ];
}

// Claude Code writes mcp__server, mcp__server__*, mcp__server__tool, Cursor's CLI Mcp(server:tool), in the same three lists.
// A rule of Claude Code with parentheses, and an allowance without a server name, are skipped by that client.
// https://code.claude.com/docs/en/permissions#mcp, https://cursor.com/docs/cli/reference/permissions
function listRules(document: TreeDocument): readonly Approval[] {
  const verdicts: Readonly<Record<string, Verdict>> = { allow: 'auto', ask: 'ask', deny: 'deny' };
  return Object.entries(verdicts).flatMap(([list, verdict]) =>
    itemsOf(at(document.tree, 'permissions', list)).flatMap((item) => {
      const text = textOf(item) ?? '';
      const [server, tool = '*'] = claudeRule(text) ?? /^Mcp\(([^:()]+):([^()]+)\)$/.exec(text)?.slice(1) ?? [];
      return server === undefined ? [] : [{ server, tool, verdict, source: place(document, item, 'permissions', list) }];
    }),
  );
}

// The name of the server ends at the first two lines that something follows.
function claudeRule(text: string): readonly [server: string, tool?: string] | undefined {
  if (!text.startsWith('mcp__') || /[()]/.test(text)) return undefined;
  const whole = text.slice('mcp__'.length);
  const end = whole.indexOf('__', 1);
  const isToolNamed = end > 0 && end + 2 < whole.length;
  const server = isToolNamed ? whole.slice(0, end) : whole;
  if (server === '' || server.includes('*')) return undefined;
  return isToolNamed ? [server, whole.slice(end + 2)] : [server];
}

// Amazon Q and Kiro: "@server/tool" or "@server"; Cursor: "server:tool", "server:*", "*:*".
// https://kiro.dev/docs/cli/custom-agents/configuration-reference/, https://cursor.com/docs/reference/permissions
function allowLists(document: TreeDocument): readonly Approval[] {
  return [
    { key: 'allowedTools', pattern: /^@([^/*]+)(?:\/(.+))?$/ },
    { key: 'mcpAllowlist', pattern: /^([^:]+):(.+)$/ },
  ].flatMap(({ key, pattern }) =>
    itemsOf(at(document.tree, key)).flatMap((item): readonly Approval[] => {
      const [, server, tool = '*'] = pattern.exec(textOf(item) ?? '') ?? [];
      return server === undefined ? [] : [{ server, tool, verdict: 'auto', source: place(document, item, key) }];
    }),
  );
}

const ZED: ReadonlyMap<string, Verdict> = new Map([
  ['allow', 'auto'],
  ['confirm', 'ask'],
  ['deny', 'deny'],
]);

// "mcp:server:tool": {"default": "confirm"} — https://zed.dev/docs/ai/tool-permissions
function zedRules(document: TreeDocument): readonly Approval[] {
  return entriesOf(at(document.tree, 'agent', 'tool_permissions', 'tools')).flatMap(({ key, value }) => {
    const [, server, tool] = /^mcp:([^:]+):(.+)$/.exec(key) ?? [];
    const word = at(value, 'default');
    const verdict = ZED.get(textOf(word) ?? '');
    if (server === undefined || tool === undefined || word === undefined || verdict === undefined) return [];
    return [{ server, tool, verdict, source: place(document, word, 'agent', 'tool_permissions', 'tools', key) }];
  });
}

const OPENCODE: ReadonlyMap<string, Verdict> = new Map([
  ['allow', 'auto'],
  ['ask', 'ask'],
  ['deny', 'deny'],
]);

// Tools that go by server and name with a line between: OpenCode "orders_cancel", Crush "mcp_orders_cancel".
// https://opencode.ai/docs/permissions, https://github.com/charmbracelet/crush
function prefixRules(document: TreeDocument, servers: readonly string[]): readonly Approval[] {
  const opencode = entriesOf(at(document.tree, 'permission')).flatMap(({ key, value }) => {
    const verdict = OPENCODE.get(textOf(value) ?? '');
    return verdict === undefined ? [] : [{ name: key, verdict, source: place(document, value, 'permission', key) }];
  });
  const crush = itemsOf(at(document.tree, 'permissions', 'allowed_tools')).flatMap((item) => {
    const name = /^mcp_(.+)$/.exec(textOf(item) ?? '')?.[1];
    return name === undefined ? [] : [{ name, verdict: 'auto' as const, source: place(document, item, 'permissions', 'allowed_tools') }];
  });
  const known = new Set(servers);
  return [...opencode, ...crush].flatMap(({ name, verdict, source }) => {
    const server = longestPrefix(name, known);
    return server === undefined ? [] : [{ server, tool: name.slice(server.length + 1), verdict, source }];
  });
}

// "a_b" may be the server of "a_b_c", and so may "a".
function longestPrefix(name: string, servers: ReadonlySet<string>): string | undefined {
  for (let end = name.lastIndexOf('_'); end > 0; end = name.lastIndexOf('_', end - 1)) {
    const prefix = name.slice(0, end);
    if (servers.has(prefix)) return prefix;
  }
  return undefined;
}

/** Settings that let every tool of every server run without asking. */
const EVERYTHING: readonly { readonly path: readonly string[]; readonly is: boolean | string }[] = [
  // VS Code, before and since 1.104: https://code.visualstudio.com/docs/copilot/reference/copilot-settings
  { path: ['chat.tools.autoApprove'], is: true },
  { path: ['chat.tools.global.autoApprove'], is: true },
  { path: ['customizations', 'vscode', 'settings', 'chat.tools.autoApprove'], is: true },
  { path: ['customizations', 'vscode', 'settings', 'chat.tools.global.autoApprove'], is: true },
  { path: ['agent', 'always_allow_tool_actions'], is: true },
  { path: ['agent', 'tool_permissions', 'default'], is: 'allow' },
  // Gemini CLI, OpenCode, Goose
  { path: ['general', 'defaultApprovalMode'], is: 'yolo' },
  { path: ['permission'], is: 'allow' },
  { path: ['permission', '*'], is: 'allow' },
  { path: ['GOOSE_MODE'], is: 'auto' },
  // Codex
  { path: ['approval_policy'], is: 'never' },
];

function everything(document: TreeDocument): readonly Approval[] {
  return EVERYTHING.flatMap((setting): readonly Approval[] => {
    const { is } = setting;
    const path = pathInProfile(document.tree, setting.path);
    const found = at(document.tree, ...path);
    if (found === undefined || (booleanOf(found) ?? textOf(found)) !== is) return [];
    return [{ server: '*', tool: '*', verdict: 'auto', source: place(document, found, ...path) }];
  });
}

function place(document: TreeDocument, { line }: Tree, ...path: readonly string[]): Source {
  return sourceOf(document, { line }, pointerTo(document.pointer, ...path));
}
