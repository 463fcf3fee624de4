// What an action reaches outside: agents, tools, addresses, flows, other dialogs.
import type { MentionRef } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import { httpCall, jobRef } from '../../workflows/target.ts';
import type { Interaction } from '../../workflows/vocabulary.ts';
import { authIn, credentialIn } from '../tool-server/credential.ts';
import { emitContract, emitTool, serverMentions } from '../tool-server/identity.ts';
import { emitRemote, serverByName } from '../tool-server/remote.ts';
import { constantAt, wordAt } from './kinds.ts';

/** What is known about the other side. */
export interface Reached {
  readonly interactions: readonly Interaction[];
  readonly effect?: 'read' | 'write' | 'destructive';
  readonly idempotent?: boolean;
  /** The agent that does the step. */
  readonly performer?: MentionRef;
}

export function reachedBy(
  document: TreeDocument,
  { tree, pointer }: { readonly tree: Tree; readonly pointer: string },
  emit: Emit,
): Reached {
  switch (wordAt(tree, 'kind')) {
    case 'invokeazureagent':
    case 'invokeagent': {
      const name = constantAt(tree, 'agent', 'name') ?? constantAt(tree, 'agentName') ?? constantAt(tree, 'agent');
      return name === undefined ? { interactions: [] } : { interactions: [], performer: agentRef(name) };
    }
    case 'invokefunctiontool': {
      const name = constantAt(tree, 'functionName');
      return { interactions: name === undefined ? [] : [calls(jobRef({ type: name }))] };
    }
    case 'invokemcptool':
      return { interactions: toolCall(document, { tree, pointer }, emit) };
    case 'httprequestaction':
      return requested(tree);
    case 'invokeflowaction': {
      const flow = constantAt(tree, 'flowId');
      return {
        interactions:
          flow === undefined ? [] : [calls({ type: 'Workflow', mention: { kind: 'process-id', value: flow }, unresolved: { name: flow } })],
      };
    }
    case 'invokeconnectoraction': {
      const operation = constantAt(tree, 'operationId');
      return { interactions: operation === undefined ? [] : [calls(jobRef({ type: operation, operationId: operation }))] };
    }
    case 'begindialog':
    case 'replacedialog': {
      const dialog = constantAt(tree, 'dialog');
      return {
        interactions:
          dialog === undefined ? [] : [calls({ type: 'Workflow', mention: { kind: 'name', value: dialog }, unresolved: { name: dialog } })],
      };
    }
    default:
      return { interactions: [] };
  }
}

function agentRef(name: string): MentionRef {
  return { type: 'Agent', mention: { kind: 'name', value: name }, unresolved: { name } };
}

function calls(to: MentionRef): Interaction {
  return { relation: 'CALLS', to, props: { mode: 'sync' } };
}

// A tool whose server is an expression is known by the label of the server; "tools/list" asks which tools there are.
function toolCall(
  document: TreeDocument,
  { tree, pointer }: { readonly tree: Tree; readonly pointer: string },
  emit: Emit,
): readonly Interaction[] {
  const { root } = document;
  const url = constantAt(tree, 'serverUrl');
  const server = constantAt(tree, 'serverLabel') ?? constantAt(tree, 'serverName');
  const tool = constantAt(tree, 'toolName');
  if (server === undefined && url === undefined) return [];
  const source = sourceOf(document, { line: tree.line }, pointer);
  const name = server ?? url ?? '';
  const ref = (url === undefined ? undefined : emitRemote({ root, name, url, source }, emit)) ?? serverByName(name);
  const props = { mode: 'sync', auth: authIn(tree), credential: credentialIn(tree) } as const;
  const toServer: Interaction = { relation: 'CALLS', to: ref, props };
  if (tool === undefined || tool === 'tools/list' || server === undefined) return [toServer];
  const api = emitContract(emit, { root, server, also: serverMentions([server]), provider: ref, source });
  const key = emitTool(emit, { api, server, name: tool, source });
  return [toServer, { relation: 'CALLS', to: { key }, props: { mode: 'sync' } }];
}

function requested(tree: Tree): Reached {
  const url = constantAt(tree, 'url');
  const method = constantAt(tree, 'method');
  const headers = entriesOf(at(tree, 'headers')).map(({ key }) => key);
  const call =
    url === undefined ? undefined : httpCall({ url, method, headers, props: { auth: authIn(tree), credential: credentialIn(tree) } });
  if (call === undefined) return { interactions: [] };
  return { interactions: [call.interaction], ...call.effect };
}

/** Name that people read: displayName, else the id in words. */
export function titleOf(action: Tree, id: string): string {
  return textOf(at(action, 'displayName'))?.trim() || id.replace(/[_-]+/g, ' ');
}
