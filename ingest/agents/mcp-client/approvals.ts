// Which tools an agent runs by itself, which only after a person agreed, and which never.
import type { Source } from '../../../graph/model.ts';
import { sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, booleanOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { ServerEntry } from '../tool-server/entry.ts';

/** auto: without asking; ask: after a person agreed; deny: never; named: offered, and nothing said about asking. */
export type Verdict = 'auto' | 'ask' | 'deny' | 'named';

/** What a file says about one tool of a server. */
export interface Approval {
  readonly server: string;
  /** '*' is all of them, "get_*" those that match. */
  readonly tool: string;
  readonly verdict: Verdict;
  readonly source: Source;
}

/** Lists inside a server entry, by client: Cline, Roo, Kilo (alwaysAllow), Kiro (autoApprove), Gemini (includeTools …), Copilot (tools). */
const LISTS: readonly (readonly [key: string, verdict: Verdict])[] = [
  ['alwaysAllow', 'auto'],
  ['autoApprove', 'auto'],
  ['autoAllow', 'auto'],
  ['autoApproveTools', 'auto'],
  ['requireApproval', 'ask'],
  ['disabledTools', 'deny'],
  ['excludeTools', 'deny'],
  ['excludedTools', 'deny'],
  ['includeTools', 'named'],
  ['enabledTools', 'named'],
  ['allowedTools', 'named'],
  ['tools', 'named'],
];

/** What one server entry says about its tools. */
export function approvalsOfServer(document: TreeDocument, { name, tree, pointer }: ServerEntry): readonly Approval[] {
  const listed = LISTS.flatMap(([key, verdict]) =>
    toolsIn(at(tree, key)).map(({ tool, line }) => ({
      server: name,
      tool,
      verdict,
      source: sourceOf(document, { line }, `${document.pointer}${pointer}/${key}`),
    })),
  );
  // Gemini CLI: a trusted server is never asked about.
  const trust = at(tree, 'trust');
  if (booleanOf(trust) !== true) return listed;
  const source = sourceOf(document, { line: trust?.line ?? tree.line }, `${document.pointer}${pointer}/trust`);
  return [...listed, { server: name, tool: '*', verdict: 'auto', source }];
}

/** Rules of the whole client: Claude Code's permissions, allowedTools of Amazon Q and Kiro agents. */
export function approvalsOfClient(document: TreeDocument): readonly Approval[] {
  const { tree } = document;
  const claude = (['allow', 'ask', 'deny'] as const).flatMap((list) =>
    itemsOf(at(tree, 'permissions', list)).flatMap((item) => claudeRule(document, item, list) ?? []),
  );
  const allowed = itemsOf(at(tree, 'allowedTools')).flatMap((item) => atRule(document, item) ?? []);
  return [...claude, ...allowed];
}

/** The strictest word per server and tool, sorted by both. */
export function settled(approvals: readonly Approval[]): readonly Approval[] {
  const strictest = new Map<string, Approval>();
  const rank: readonly Verdict[] = ['deny', 'ask', 'auto', 'named'];
  for (const approval of approvals) {
    const id = `${approval.server}\0${approval.tool}`;
    const known = strictest.get(id);
    if (known === undefined || rank.indexOf(approval.verdict) < rank.indexOf(known.verdict)) strictest.set(id, approval);
  }
  return [...strictest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, approval]) => approval);
}

// mcp__server, mcp__server__*, mcp__server__tool: https://code.claude.com/docs/en/permissions#mcp
// A rule with parentheses, and an allowance without a server name, are skipped by the client.
function claudeRule(document: TreeDocument, item: Tree, list: 'allow' | 'ask' | 'deny'): Approval | undefined {
  const match = /^mcp__([^*()]+?)(?:__([^()]+))?$/.exec(textOf(item) ?? '');
  if (match === null) return undefined;
  const [, server = '', tool = '*'] = match;
  const verdict = list === 'allow' ? 'auto' : list;
  return { server, tool, verdict, source: sourceOf(document, { line: item.line }, `${document.pointer}/permissions/${list}`) };
}

// @server/tool or @server: https://kiro.dev/docs/cli/custom-agents/configuration-reference/
function atRule(document: TreeDocument, item: Tree): Approval | undefined {
  const match = /^@([^/*]+)(?:\/(.+))?$/.exec(textOf(item) ?? '');
  if (match === null) return undefined;
  const [, server = '', tool = '*'] = match;
  return { server, tool, verdict: 'auto', source: sourceOf(document, { line: item.line }, `${document.pointer}/allowedTools`) };
}

function toolsIn(list: Tree | undefined): readonly { readonly tool: string; readonly line: number }[] {
  if (booleanOf(list) === true && list !== undefined) return [{ tool: '*', line: list.line }];
  return itemsOf(list).flatMap((item) => {
    const tool = textOf(item)?.trim() ?? '';
    return tool === '' ? [] : [{ tool, line: item.line }];
  });
}
