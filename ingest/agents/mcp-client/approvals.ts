// Which tools an agent runs by itself, which only after a person agreed, and which never.
import type { Source } from '../../../graph/model.ts';
import { sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, booleanOf, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../../workflows/pointer.ts';
import type { ServerEntry } from '../tool-server/entry.ts';

/** auto: without asking; ask: after a person agreed; deny: never; named: offered, and nothing said about asking. */
export type Verdict = 'auto' | 'ask' | 'deny' | 'named';

/** What a file says about one tool of a server. */
export interface Approval {
  /** '*' is every server of the client. */
  readonly server: string;
  /** '*' is all of them, "get_*" those that match. */
  readonly tool: string;
  readonly verdict: Verdict;
  readonly source: Source;
}

/** Lists inside a server entry, by client: Cline, Roo, Kilo (alwaysAllow), Kiro (autoApprove), Gemini (includeTools …), Copilot (tools), Goose. */
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
  ['available_tools', 'named'],
  // Codex
  ['enabled_tools', 'named'],
  ['disabled_tools', 'deny'],
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
  const modes = modesOfServer(document, { name, tree, line: tree.line, pointer });
  // Gemini CLI: a trusted server is never asked about.
  const trust = at(tree, 'trust');
  if (booleanOf(trust) !== true) return [...listed, ...modes];
  const source = sourceOf(document, { line: trust?.line ?? tree.line }, `${document.pointer}${pointer}/trust`);
  return [...listed, ...modes, { server: name, tool: '*', verdict: 'auto', source }];
}

/** "auto" and "writes" leave it to what each tool says about itself. */
const MODES: ReadonlyMap<string, Verdict> = new Map([
  ['approve', 'auto'],
  ['prompt', 'ask'],
]);

// Codex: default_tools_approval_mode, tools.<tool>.approval_mode. A word about one tool takes it out of the word about all.
// https://developers.openai.com/codex/config-reference/
function modesOfServer(document: TreeDocument, { name, tree, pointer }: ServerEntry): readonly Approval[] {
  const places = [
    { tool: '*', path: ['default_tools_approval_mode'] },
    ...entriesOf(at(tree, 'tools')).map(({ key }) => ({ tool: key, path: ['tools', key, 'approval_mode'] })),
  ];
  return places.flatMap(({ tool, path }) => {
    const word = at(tree, ...path);
    const verdict = MODES.get(textOf(word) ?? '');
    if (word === undefined || verdict === undefined) return [];
    return [
      { server: name, tool, verdict, source: sourceOf(document, { line: word.line }, pointerTo(`${document.pointer}${pointer}`, ...path)) },
    ];
  });
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

function toolsIn(list: Tree | undefined): readonly { readonly tool: string; readonly line: number }[] {
  if (booleanOf(list) === true && list !== undefined) return [{ tool: '*', line: list.line }];
  return itemsOf(list).flatMap((item) => {
    const tool = textOf(item)?.trim() ?? '';
    return tool === '' ? [] : [{ tool, line: item.line }];
  });
}
