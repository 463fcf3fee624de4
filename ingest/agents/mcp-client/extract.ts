import type { Key } from '../../../graph/key.ts';
import { localKey } from '../../../graph/key.ts';
import type { MentionRef, Props, Ref, Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, booleanOf, entriesOf, itemsOf, textOf } from '../../read/tree.ts';
import { emitOwner } from '../owner.ts';
import { authIn, credentialIn } from '../tool-server/credential.ts';
import type { ServerEntry } from '../tool-server/entry.ts';
import { emitContract, emitTool, serverMentions, serverTitle } from '../tool-server/identity.ts';
import { emitServer, type Served } from '../tool-server/server-facts.ts';
import { type Approval, approvalsOfClient, approvalsOfServer, settled } from './approvals.ts';
import { autonomyOf } from './autonomy.ts';
import { clientOf } from './client.ts';
import { serversIn } from './servers.ts';

const CLAUDE_SETTINGS = /(^|\/)\.claude\/settings[^/]*\.json$/i;

/** A list of servers, or settings of Claude Code that speak of tools of servers. */
export function isMcpClient(document: TreeDocument): boolean {
  if (serversIn(document) !== undefined) return true;
  return CLAUDE_SETTINGS.test(document.path) && (approvalsOfClient(document).length > 0 || enabledServers(document).length > 0);
}

export function extractMcpClient(document: TreeDocument, emit: Emit): void {
  const entries = serversIn(document) ?? [];
  const active = entries.filter((entry) => !isDisabled(entry));
  const approvals = settled([...active.flatMap((entry) => approvalsOfServer(document, entry)), ...approvalsOfClient(document)]);
  const agent = emitAgent(document, { entries, approvals, emit });
  const context: Context = { document, agent, emit, served: new Map() };
  for (const entry of active) {
    const served = emitServer(document, entry, emit);
    if (served === undefined) continue;
    context.served.set(entry.name, served);
    if (!isDenied(approvals, entry.name)) emitCall(context, served.ref, { served, entry });
  }
  for (const { name, source } of enabledServers(document)) {
    if (!context.served.has(name)) emit.edge({ type: 'CALLS', from: { key: agent }, to: mentionOf(name), props: { mode: 'sync' }, source });
  }
  for (const approval of approvals) emitApproval(context, approval);
}

interface Context {
  readonly document: TreeDocument;
  readonly agent: Key;
  readonly emit: Emit;
  readonly served: Map<string, Served>;
}

interface Configured {
  readonly entries: readonly ServerEntry[];
  readonly approvals: readonly Approval[];
  readonly emit: Emit;
}

function emitAgent(document: TreeDocument, { entries, approvals, emit }: Configured): Key {
  const { key, name } = clientOf(document);
  const { tree } = document;
  const tags = [
    ...entries.filter(isDisabled).map((entry) => `disabled:${entry.name}`),
    ...approvals.filter(({ tool, verdict }) => tool === '*' && verdict === 'auto').map(({ server }) => `auto-approved:${server}`),
    ...approvals.filter(({ tool, verdict }) => tool === '*' && verdict === 'deny').map(({ server }) => `denied:${server}`),
  ];
  const source = sourceOf(document, { line: tree.line }, document.pointer);
  const props: Props = {
    autonomy: autonomyOf(tree, approvals),
    model: textOf(at(tree, 'model')),
    tags: tags.length === 0 ? undefined : [...new Set(tags)].sort(),
  };
  emit.node({ type: 'Agent', key, name, also: [{ kind: 'name', value: name }], props, source });
  emitOwner(document, { key }, emit);
  return key;
}

function emitCall({ agent, emit }: Context, to: Ref, { served, entry }: { readonly served: Served; readonly entry: ServerEntry }): void {
  const props: Props = { mode: 'sync', auth: authIn(entry.tree), credential: credentialIn(entry.tree) };
  emit.edge({ type: 'CALLS', from: { key: agent }, to, props, source: served.source });
}

function emitApproval(context: Context, approval: Approval): void {
  const { emit, agent } = context;
  const { server, tool, verdict, source } = approval;
  if (verdict === 'deny') return;
  if (tool === '*' && verdict === 'ask') guard(context, approval, context.served.get(server)?.ref ?? mentionOf(server));
  if (tool.includes('*')) return;
  const api = context.served.get(server)?.api ?? emitUnserved(context, approval);
  const decision = verdict === 'auto' ? 'auto' : verdict === 'ask' ? 'required' : undefined;
  const key = emitTool(emit, { api, server, name: tool, props: { approval: decision }, source });
  emit.edge({ type: 'CALLS', from: { key: agent }, to: { key }, props: { mode: 'sync' }, source });
  if (verdict === 'ask') guard(context, approval, { key });
}

// Permissions stand in another file than the server, or the server is the user's own.
function emitUnserved({ document, emit }: Context, { server, source }: Approval): Key {
  return emitContract(emit, { root: document.root, server, also: serverMentions([server]), provider: mentionOf(server), source });
}

function guard({ document, emit }: Context, { server, tool, source }: Approval, guarded: Ref): void {
  const key = localKey('Control', document.root, document.path, 'approval', server, tool);
  const name = tool === '*' ? `Ask before any tool of ${server}` : `Ask before ${tool} of ${server}`;
  emit.node({ type: 'Control', kind: 'approval', key, name, source });
  emit.edge({ type: 'GUARDED_BY', from: guarded, to: { key }, source });
}

function mentionOf(server: string): MentionRef {
  return { type: 'System', mention: { kind: 'mcp-server', value: server }, unresolved: { name: serverTitle(server), kind: 'mcp-server' } };
}

function isDisabled({ tree }: ServerEntry): boolean {
  return booleanOf(at(tree, 'disabled')) === true || booleanOf(at(tree, 'enabled')) === false;
}

function isDenied(approvals: readonly Approval[], server: string): boolean {
  return approvals.some((approval) => approval.server === server && approval.tool === '*' && approval.verdict === 'deny');
}

// Servers of .mcp.json that Claude Code starts without asking.
function enabledServers(document: TreeDocument): readonly { readonly name: string; readonly source: Source }[] {
  const entry = entriesOf(document.tree).find(({ key }) => key === 'enabledMcpjsonServers');
  return itemsOf(entry?.value).flatMap((item) => {
    const name = textOf(item);
    return name === undefined || name === ''
      ? []
      : [{ name, source: sourceOf(document, { line: item.line }, `${document.pointer}/enabledMcpjsonServers`) }];
  });
}
