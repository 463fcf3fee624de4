// Bounds that a configuration puts around its agent: which servers it may have at all, how many turns, a sandbox.
import { type Key, localKey } from '../../../graph/key.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { at, booleanOf, entriesOf, hasKey, itemsOf, numberOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { pointerTo } from '../../workflows/pointer.ts';
import { inProfile, pathInProfile } from './profile.ts';

interface Bound {
  readonly path: readonly string[];
  /** What it says to people; undefined where the value bounds nothing. */
  readonly says: (value: Tree) => string | undefined;
}

const BOUNDS: readonly Bound[] = [
  // https://code.claude.com/docs/en/managed-mcp, https://code.claude.com/docs/en/sandboxing
  { path: ['allowedMcpServers'], says: (value) => onlyServers(itemsOf(value).map(serverOf)) },
  {
    path: ['permissions', 'disableBypassPermissionsMode'],
    says: (value) => (textOf(value) === 'disable' ? 'Permissions can not be bypassed' : undefined),
  },
  { path: ['sandbox', 'enabled'], says: sandboxed },
  // https://geminicli.com/docs/cli/configuration
  { path: ['mcp', 'allowed'], says: (value) => onlyServers(textsOf(value)) },
  { path: ['tools', 'sandbox'], says: sandboxed },
  { path: ['model', 'maxSessionTurns'], says: (value) => atMost(value, 'turns') },
  { path: ['security', 'disableYoloMode'], says: (value) => (booleanOf(value) === true ? 'Tools never run without asking' : undefined) },
  // https://code.visualstudio.com/docs/copilot/reference/copilot-settings
  { path: ['chat.agent.maxRequests'], says: (value) => atMost(value, 'requests') },
  {
    path: ['chat.mcp.access'],
    says: (value) =>
      textOf(value) === 'none' ? onlyServers([]) : textOf(value) === 'registry' ? 'Only tool servers of the registry' : undefined,
  },
  // https://developers.openai.com/codex/config-reference/, https://developers.openai.com/codex/enterprise/managed-configuration
  {
    path: ['sandbox_mode'],
    says: (value) =>
      textOf(value) === 'read-only'
        ? 'Commands run in a sandbox and only read'
        : textOf(value) === 'workspace-write'
          ? 'Commands run in a sandbox'
          : undefined,
  },
  { path: ['allowed_approval_policies'], says: (value) => onlyWords('Approval policies', value) },
  { path: ['allowed_sandbox_modes'], says: (value) => onlyWords('Sandbox modes', value) },
  {
    path: ['mcp_servers'],
    says: (value) => {
      const approved = entriesOf(value).filter((entry) => hasKey(entry.value, 'identity'));
      return approved.length === 0 ? undefined : onlyServers(approved.map(({ key }) => key));
    },
  },
  // https://block.github.io/goose/docs/guides/config-files
  { path: ['GOOSE_MAX_TURNS'], says: (value) => atMost(value, 'turns') },
];

export function hasLimits({ tree }: TreeDocument): boolean {
  return BOUNDS.some(({ path, says }) => {
    const value = inProfile(tree, ...path);
    return value !== undefined && says(value) !== undefined;
  });
}

export function emitLimits(document: TreeDocument, agent: Key, emit: Emit): void {
  for (const { path: stated, says } of BOUNDS) {
    const path = pathInProfile(document.tree, stated);
    const value = at(document.tree, ...path);
    const name = value === undefined ? undefined : says(value);
    if (value === undefined || name === undefined) continue;
    const source = sourceOf(document, { line: value.line }, pointerTo(document.pointer, ...path));
    const key = localKey('Control', document.root, document.path, 'limit', path.join('.'));
    emit.node({ type: 'Control', kind: 'limit', key, name, source });
    emit.edge({ type: 'GUARDED_BY', from: { key: agent }, to: { key }, source });
  }
}

function onlyWords(what: string, value: Tree): string | undefined {
  const words = textsOf(value);
  return words.length === 0 ? undefined : `${what} other than ${words.join(', ')} can not be chosen`;
}

function onlyServers(names: readonly string[]): string {
  return names.length === 0 ? 'No tool servers' : `Only the tool servers ${names.join(', ')}`;
}

function serverOf(item: Tree): string {
  const url = textOf(at(item, 'serverUrl'));
  return (
    textOf(at(item, 'serverName')) ??
    (url === undefined ? textsOf(at(item, 'serverCommand')).slice(0, 1).join('') : (hostMention(url)?.value ?? 'of one address'))
  );
}

function sandboxed(value: Tree): string | undefined {
  return booleanOf(value) === true || /^(docker|podman|sandbox-exec)$/.test(textOf(value) ?? '') ? 'Commands run in a sandbox' : undefined;
}

function atMost(value: Tree, what: string): string | undefined {
  const most = numberOf(value);
  return most === undefined || most < 0 ? undefined : `At most ${most} ${what}`;
}
