// How far an agent acts without a person, where its configuration says so.
import { at, type Tree, textOf, textsOf } from '../../read/tree.ts';
import type { Approval } from './approvals.ts';
import { inProfile } from './profile.ts';

export type Autonomy = 'suggest' | 'act-with-approval' | 'act';

/** Modes that a person chose for the whole client. https://code.claude.com/docs/en/permission-modes */
const MODES: readonly { readonly path: readonly string[]; readonly words: Readonly<Record<string, Autonomy>> }[] = [
  { path: ['permissions', 'defaultMode'], words: { bypassPermissions: 'act', auto: 'act', plan: 'suggest' } },
  { path: ['general', 'defaultApprovalMode'], words: { yolo: 'act', plan: 'suggest' } },
  { path: ['GOOSE_MODE'], words: { auto: 'act', approve: 'act-with-approval', smart_approve: 'act-with-approval', chat: 'suggest' } },
];

/** One tool that runs by itself is enough for `act`; undefined where neither a list nor a mode says anything. */
export function autonomyOf(tree: Tree, approvals: readonly Approval[]): Autonomy | undefined {
  const mode = MODES.flatMap(({ path, words }) => modeIn(textOf(at(tree, ...path)), words))[0] ?? policyOfCodex(tree);
  if (mode === 'act' || approvals.some(({ verdict }) => verdict === 'auto') || freeTools(tree).length > 0) return 'act';
  if (mode !== undefined) return mode;
  const asks = approvals.some(({ verdict }) => verdict === 'ask' || verdict === 'deny');
  return asks || hasRules(tree) ? 'act-with-approval' : undefined;
}

// Codex asks before a command leaves its sandbox; without a sandbox there is nothing to leave.
// https://developers.openai.com/codex/agent-approvals-security
function policyOfCodex(tree: Tree): Autonomy | undefined {
  switch (textOf(inProfile(tree, 'approval_policy'))) {
    case 'never':
      return 'act';
    case 'untrusted':
      return 'act-with-approval';
    case 'on-request':
    case 'on-failure':
      return textOf(inProfile(tree, 'sandbox_mode')) === 'danger-full-access' ? 'act' : 'act-with-approval';
    default:
      return undefined;
  }
}

/**
 * Built-in tools of Claude Code that change something or reach out and run without asking, whatever they are given.
 * "Bash(npm test)" is one command that somebody thought about, and reading is never asked about.
 */
export function freeTools(tree: Tree): readonly string[] {
  return textsOf(at(tree, 'permissions', 'allow')).flatMap((rule) => {
    const name = /^(Bash|Edit|Write|MultiEdit|NotebookEdit|WebFetch|PowerShell)(?:\((?:\*|:\*|\*\*)\))?$/.exec(rule.trim())?.[1];
    return name === undefined ? [] : [name];
  });
}

/** Rules about any tool: what they do not name is asked about. */
export function hasRules(tree: Tree): boolean {
  return ['allow', 'ask', 'deny'].some((list) => textsOf(at(tree, 'permissions', list)).length > 0);
}

function modeIn(word: string | undefined, words: Readonly<Record<string, Autonomy>>): readonly Autonomy[] {
  const mode = word !== undefined && Object.hasOwn(words, word) ? words[word] : undefined;
  return mode === undefined ? [] : [mode];
}
