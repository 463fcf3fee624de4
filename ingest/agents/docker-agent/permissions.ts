// What runs without asking, what is asked about and what is refused: deny, then allow, then ask.
// https://docs.docker.com/ai/docker-agent/configuration/permissions/
import { at, type Tree, textsOf } from '../../read/tree.ts';

export type Verdict = 'auto' | 'ask' | 'deny';

/** Tools of the format that only look; the engine itself runs such without asking. */
const LOOKS = /^(read_|list_|search_|get_|directory_tree|think|todo|tasks?_|memory_|transfer_task|handoff)/;

interface Patterns {
  readonly exact: ReadonlySet<string>;
  readonly wild: readonly string[];
}

/** More patterns with a star than this no person wrote. */
const MAX_WILD = 500;
const KNOWN = new WeakMap<Tree, ReadonlyMap<string, Patterns>>();

/** What the file says about a tool, by its own name or with its server before it; undefined where no pattern speaks of it. */
export function verdictOn(config: Tree, tool: string, server?: string): Verdict | undefined {
  const names = server === undefined ? [tool] : [tool, `${server}_${tool}`, `mcp:${server}:${tool}`];
  const lists = KNOWN.get(config) ?? new Map(['deny', 'allow', 'ask'].map((list) => [list, sorted(patternsIn(config, list))]));
  KNOWN.set(config, lists);
  const says = (list: string): boolean => {
    const { exact, wild } = lists.get(list) ?? { exact: new Set<string>(), wild: [] };
    return names.some((name) => exact.has(name) || wild.some((pattern) => matches(pattern, name)));
  };
  if (says('deny')) return 'deny';
  if (says('allow')) return 'auto';
  return says('ask') ? 'ask' : undefined;
}

// A pattern with arguments ("shell:cmd=ls*") speaks of some calls only.
function sorted(patterns: readonly string[]): Patterns {
  const whole = patterns.filter((pattern) => !pattern.includes('='));
  return { exact: new Set(whole), wild: whole.filter((pattern) => pattern.includes('*')).slice(0, MAX_WILD) };
}

/** One tool that changes something and runs whatever it is given is enough for `act`; bounded commands are what a person thought about. */
export function autonomyOf(config: Tree): 'act' | 'act-with-approval' | undefined {
  const allowed = patternsIn(config, 'allow');
  if (allowed.some((pattern) => !pattern.includes('=') && !LOOKS.test(pattern))) return 'act';
  return allowed.length > 0 || patternsIn(config, 'ask').length > 0 || patternsIn(config, 'deny').length > 0
    ? 'act-with-approval'
    : undefined;
}

export function patternsIn(config: Tree, list: string): readonly string[] {
  return textsOf(at(config, 'permissions', list));
}

// "read_*" and "*"
function matches(pattern: string, name: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.at(-1) ?? '';
  return name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail);
}
