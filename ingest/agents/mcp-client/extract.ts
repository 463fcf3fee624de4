import type { Key } from '../../../graph/key.ts';
import { localKey } from '../../../graph/key.ts';
import type { Props, Ref, Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, booleanOf, entriesOf, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { emitOwner } from '../owner.ts';
import { tagsOf } from '../tags.ts';
import { authIn, credentialIn } from '../tool-server/credential.ts';
import type { ServerEntry } from '../tool-server/entry.ts';
import { emitContract, emitTool, serverMentions } from '../tool-server/identity.ts';
import { serverByName } from '../tool-server/remote.ts';
import { emitServer, type Served } from '../tool-server/server-facts.ts';
import { type Approval, approvalsOfServer, settled } from './approvals.ts';
import { autonomyOf, freeTools, hasRules } from './autonomy.ts';
import { clientOf } from './client.ts';
import { extractGateway, isGateway } from './gateway.ts';
import { emitLimits, hasLimits } from './limits.ts';
import { loggingOf } from './logging.ts';
import { inProfile } from './profile.ts';
import { emitProvider } from './provider.ts';
import { approvalsOfClient } from './rules.ts';
import { serversIn } from './servers.ts';

/** Settings of clients that may speak of servers without listing any. */
const SETTINGS =
  /(^|\/)(\.(claude|vscode|cursor|zed|gemini|qwen)\/[^/]*\.json|managed-settings\.json|\.?codex\/[^/]*\.toml|\.?opencode\.jsonc?|devcontainer\.json)$/i;
const CODEX = /(^|\/)\.?codex\/[^/]*\.toml$/i;
const CLAUDE = /(^|\/)(\.claude\/settings[^/]*|managed-settings)\.json$/i;

/** A list of servers, settings of a client that speak of tools, servers or bounds, or a gateway in a compose file. */
export function isMcpClient(document: TreeDocument): boolean {
  if (serversIn(document) !== undefined || isGateway(document)) return true;
  if (!SETTINGS.test(document.path)) return false;
  if (approvalsOfClient(document, []).length > 0 || hasLimits(document)) return true;
  if (CODEX.test(document.path) && autonomyOf(document.tree, []) !== undefined) return true;
  return CLAUDE.test(document.path) && (hasRules(document.tree) || enabledServers(document).length > 0 || startsAll(document));
}

export function extractMcpClient(document: TreeDocument, emit: Emit): void {
  if (isGateway(document)) {
    extractGateway(document, emit);
    return;
  }
  const entries = serversIn(document) ?? [];
  const disabled = disabledAmong(document, entries);
  const active = entries.filter((entry) => !disabled.has(entry));
  const rules = approvalsOfClient(
    document,
    entries.map(({ name }) => name),
  );
  const approvals = settled([...active.flatMap((entry) => approvalsOfServer(document, entry)), ...rules]);
  const agent = emitAgent(document, { disabled, approvals, emit });
  emitLimits(document, agent, emit);
  emitProvider(document, agent, emit);
  const denied = deniedServers(approvals);
  const context: Context = { document, agent, emit, served: new Map() };
  for (const entry of active) {
    const served = emitServer(document, entry, emit);
    if (served === undefined) continue;
    context.served.set(entry.name, served);
    if (!denied.has(entry.name)) emitCall(context, served.ref, { served, entry });
  }
  for (const { name, source } of enabledServers(document)) {
    if (!context.served.has(name))
      emit.edge({ type: 'CALLS', from: { key: agent }, to: serverByName(name), props: { mode: 'sync' }, source });
  }
  for (const approval of approvals) if (approval.server !== '*') emitApproval(context, approval);
}

interface Context {
  readonly document: TreeDocument;
  readonly agent: Key;
  readonly emit: Emit;
  readonly served: Map<string, Served>;
}

interface Configured {
  readonly disabled: ReadonlySet<ServerEntry>;
  readonly approvals: readonly Approval[];
  readonly emit: Emit;
}

function emitAgent(document: TreeDocument, { disabled, approvals, emit }: Configured): Key {
  const { key, name } = clientOf(document);
  const { tree } = document;
  const tags = [
    ...[...disabled].map((entry) => `disabled:${entry.name}`),
    ...textsOf(at(tree, 'disabledMcpjsonServers')).map((name) => `disabled:${name}`),
    ...(startsAll(document) ? ['starts-all-servers'] : []),
    ...freeTools(tree).map((name) => `auto-approved:${name}`),
    ...itemsOf(at(tree, 'deniedMcpServers')).flatMap((item) => textsOf(at(item, 'serverName')).map((name) => `denied:${name}`)),
    ...approvals.filter(({ tool, verdict }) => tool === '*' && verdict === 'auto').map(({ server }) => `auto-approved:${server}`),
    ...approvals.filter(({ tool, verdict }) => tool === '*' && verdict === 'deny').map(({ server }) => `denied:${server}`),
  ];
  const source = sourceOf(document, { line: tree.line }, document.pointer);
  const props: Props = {
    autonomy: autonomyOf(tree, approvals),
    model: modelOf(tree),
    logging: loggingOf(document),
    tags: tagsOf(tags),
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
  if (tool === '*' && verdict === 'ask') guard(context, approval, context.served.get(server)?.ref ?? serverByName(server));
  if (tool.includes('*')) return;
  const api = context.served.get(server)?.api ?? emitUnserved(context, approval);
  const decision = verdict === 'auto' ? 'auto' : verdict === 'ask' ? 'required' : undefined;
  const key = emitTool(emit, { api, server, name: tool, props: { approval: decision }, source });
  emit.edge({ type: 'CALLS', from: { key: agent }, to: { key }, props: { mode: 'sync' }, source });
  if (verdict === 'ask') guard(context, approval, { key });
}

// Permissions stand in another file than the server, or the server is the user's own.
function emitUnserved({ document, emit }: Context, { server, source }: Approval): Key {
  return emitContract(emit, { root: document.root, server, also: serverMentions([server]), provider: serverByName(server), source });
}

function guard({ document, emit }: Context, { server, tool, source }: Approval, guarded: Ref): void {
  const key = localKey('Control', document.root, document.path, 'approval', server, tool);
  const name = tool === '*' ? `Ask before any tool of ${server}` : `Ask before ${tool} of ${server}`;
  emit.node({ type: 'Control', kind: 'approval', key, name, source });
  emit.edge({ type: 'GUARDED_BY', from: guarded, to: { key }, source });
}

const MODELS: readonly (readonly string[])[] = [['model'], ['model', 'name'], ['agent', 'default_model', 'model'], ['GOOSE_MODEL']];

function modelOf(tree: Tree): string | undefined {
  return MODELS.map((path) => textOf(inProfile(tree, ...path))).find((text) => text !== undefined);
}

// By its own word, or by the lists of Gemini CLI.
function disabledAmong({ tree }: TreeDocument, entries: readonly ServerEntry[]): ReadonlySet<ServerEntry> {
  const allowed = at(tree, 'mcp', 'allowed') ?? at(tree, 'allowMCPServers');
  const only = allowed?.kind === 'list' ? new Set(textsOf(allowed)) : undefined;
  const excluded = new Set([...textsOf(at(tree, 'mcp', 'excluded')), ...textsOf(at(tree, 'excludeMCPServers'))]);
  const isDisabled = ({ name, tree: server }: ServerEntry): boolean =>
    booleanOf(at(server, 'disabled')) === true ||
    booleanOf(at(server, 'enabled')) === false ||
    excluded.has(name) ||
    only?.has(name) === false;
  return new Set(entries.filter(isDisabled));
}

// Every server of .mcp.json is started without asking; its tools still are asked about.
function startsAll({ tree }: TreeDocument): boolean {
  return booleanOf(at(tree, 'enableAllProjectMcpServers')) === true;
}

function deniedServers(approvals: readonly Approval[]): ReadonlySet<string> {
  return new Set(approvals.flatMap(({ server, tool, verdict }) => (tool === '*' && verdict === 'deny' ? [server] : [])));
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
