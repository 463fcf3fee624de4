// Tools of an agent. https://microsoft.github.io/AgentSchema/reference/tool/
import type { Key } from '../../../graph/key.ts';
import { localKey } from '../../../graph/key.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { jobRef } from '../../workflows/target.ts';
import { pathBeside } from '../beside.ts';
import { authIn, credentialIn } from '../tool-server/credential.ts';
import { emitContract, emitTool as emitServerTool, serverMentions } from '../tool-server/identity.ts';
import { emitRemote, serverByName } from '../tool-server/remote.ts';
import { authAt, credentialAt } from './connection.ts';
import { constantAt, wordAt } from './kinds.ts';

/** A tool with what a person says about each call. */
export interface AgentTool {
  readonly tree: Tree;
  readonly kind: string;
  readonly name: string;
  readonly pointer: string;
  readonly approval: Approval;
}

interface Approval {
  /** For all tools of a server; undefined where the file is silent. */
  readonly all?: 'auto' | 'required';
  readonly auto: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly line: number;
}

/** Abilities of the platform that reach nobody who could be named. */
const TAGS: ReadonlyMap<string, string> = new Map([
  ['code_interpreter', 'runs-code'],
  ['codeinterpreter', 'runs-code'],
  ['web_search', 'web-search'],
  ['websearch', 'web-search'],
  ['bing_search', 'web-search'],
  ['bing_grounding', 'web-search'],
  ['file_search', 'own-files'],
  ['filesearch', 'own-files'],
]);

export function toolsIn(tree: Tree, pointer: string): readonly AgentTool[] {
  return itemsOf(at(tree, 'tools')).map((tool, index) => ({
    tree: tool,
    kind: wordAt(tool, 'kind') || wordAt(tool, 'type'),
    name: constantAt(tool, 'serverName') ?? constantAt(tool, 'name') ?? `tool ${index + 1}`,
    pointer: `${pointer}/tools/${index}`,
    approval: approvalOf(tool),
  }));
}

// "never", {kind: never}, {kind: always}, {kind: specify, alwaysRequireApprovalTools: […], neverRequireApprovalTools: […]}
function approvalOf(tool: Tree): Approval {
  const mode = at(tool, 'approvalMode') ?? at(tool, 'require_approval');
  const word = wordAt(mode) || wordAt(mode, 'kind');
  const all = /^(never|auto|never_require)$/.test(word) ? 'auto' : /^(always|manual|always_require)$/.test(word) ? 'required' : undefined;
  return {
    ...(all === undefined ? {} : { all }),
    auto: new Set(textsOf(at(mode, 'neverRequireApprovalTools'))),
    required: new Set(textsOf(at(mode, 'alwaysRequireApprovalTools'))),
    line: (mode ?? tool).line,
  };
}

export function tagsOfTools(tools: readonly AgentTool[]): readonly string[] {
  return tools.flatMap(({ kind, name, approval }) => [
    ...(TAGS.has(kind) ? [TAGS.get(kind) ?? ''] : []),
    ...(kind === 'mcp' && approval.all === 'auto' ? [`auto-approved:${name}`] : []),
  ]);
}

/** One tool that runs by itself is enough; undefined where no tool says anything. */
export function autonomyOf(tools: readonly AgentTool[]): 'act' | 'act-with-approval' | undefined {
  if (tools.some(({ approval }) => approval.all === 'auto' || approval.auto.size > 0)) return 'act';
  return tools.some(({ approval }) => approval.all === 'required' || approval.required.size > 0) ? 'act-with-approval' : undefined;
}

export function emitTool(document: TreeDocument, tool: AgentTool, { agent, emit }: { readonly agent: Key; readonly emit: Emit }): void {
  const { kind, name, tree, pointer } = tool;
  const source = sourceOf(document, { line: tree.line }, `${document.pointer}${pointer}`);
  const from = { key: agent };
  if (kind === 'mcp') emitMcp(document, tool, { agent, emit });
  else if (kind === 'function') emit.edge({ type: 'CALLS', from, to: jobRef({ type: name }), props: { mode: 'sync' }, source });
  else if (kind === 'openapi') {
    const path = pathBeside(document.path, textOf(at(tree, 'specification')) ?? '');
    if (path === undefined || path === '') return;
    const to = { type: 'Api', mention: { kind: 'path', value: path } } as const;
    const connection = at(tree, 'connection');
    emit.edge({ type: 'CALLS', from, to, props: { mode: 'sync', auth: authAt(connection), credential: credentialAt(connection) }, source });
  }
}

function emitMcp(
  document: TreeDocument,
  { name, tree, pointer, approval }: AgentTool,
  { agent, emit }: { readonly agent: Key; readonly emit: Emit },
): void {
  const { root } = document;
  const source = sourceOf(document, { line: tree.line }, `${document.pointer}${pointer}`);
  const url =
    constantAt(tree, 'url') ??
    constantAt(tree, 'serverUrl') ??
    constantAt(tree, 'server_url') ??
    constantAt(tree, 'connection', 'endpoint');
  const ref = (url === undefined ? undefined : emitRemote({ root, name, url, source }, emit)) ?? serverByName(name);
  const api = emitContract(emit, { root, server: name, also: serverMentions([name]), provider: ref, source });
  const connection = at(tree, 'connection');
  const props = {
    mode: 'sync',
    auth: authIn(tree) ?? authAt(connection),
    credential: credentialIn(tree) ?? credentialAt(connection),
  } as const;
  emit.edge({ type: 'CALLS', from: { key: agent }, to: ref, props, source });
  if (approval.all === 'required') guard(document, { name, tool: undefined, line: approval.line, pointer, guarded: ref }, emit);
  const listed = new Set([
    ...textsOf(at(tree, 'allowedTools')),
    ...textsOf(at(tree, 'allowed_tools')),
    ...approval.auto,
    ...approval.required,
  ]);
  for (const each of listed) {
    const decision = approval.required.has(each) ? 'required' : approval.auto.has(each) ? 'auto' : approval.all;
    const key = emitServerTool(emit, { api, server: name, name: each, props: { approval: decision }, source });
    emit.edge({ type: 'CALLS', from: { key: agent }, to: { key }, props: { mode: 'sync' }, source });
    if (decision === 'required') guard(document, { name, tool: each, line: approval.line, pointer, guarded: { key } }, emit);
  }
}

interface Guard {
  readonly name: string;
  readonly tool: string | undefined;
  readonly line: number;
  readonly pointer: string;
  readonly guarded: Parameters<Emit['edge']>[0]['from'];
}

function guard(document: TreeDocument, { name, tool, line, pointer, guarded }: Guard, emit: Emit): void {
  const source = sourceOf(document, { line }, `${document.pointer}${pointer}/approvalMode`);
  const key = localKey('Control', document.root, document.path, 'approval', name, tool ?? '*');
  emit.node({
    type: 'Control',
    kind: 'approval',
    key,
    name: tool === undefined ? `Ask before any tool of ${name}` : `Ask before ${tool} of ${name}`,
    source,
  });
  emit.edge({ type: 'GUARDED_BY', from: guarded, to: { key }, source });
}
