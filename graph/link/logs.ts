// A log of a declared workflow is that workflow, seen: its steps are the declared ones where a person or the same name says so (04-logs §4).
import type { Key } from '../key.ts';
import type { Components } from './components.ts';
import type { Draft } from './draft.ts';
import { compare, rootOf } from './order.ts';

/** Parts of a step's name that people write in many ways: width of letters, case, white space, punctuation. */
export function activityName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Unites logs with the workflows that they are logs of, and their steps; tells what is only likely. */
export function joinLogs(
  drafts: ReadonlyMap<Key, Draft>,
  one: Components,
  suggest: (from: Draft, to: Draft, reason: string) => void,
): void {
  const workflows = [...drafts.values()].filter(({ type }) => type === 'Workflow').toSorted((a, b) => compare(a.key, b.key));
  const logs = workflows.filter((draft) => logOf(draft) !== undefined);
  if (logs.length === 0) return;
  const logged = new Set(logs);
  const declared = namedWorkflows(workflows.filter((draft) => !logged.has(draft) && draft.resolved));
  const steps = stepsByWorkflow(drafts);
  for (const log of logs) {
    const wanted = logOf(log) ?? '';
    const found = declaredNamed(declared, wanted, log);
    const [only, ...others] = found;
    if (only === undefined) continue;
    if (others.length > 0) {
      for (const each of found) suggest(each, log, `the log is one of "${wanted}", and several workflows have that name`);
      continue;
    }
    const isJoined = one.join(only.key, log.key, { strategy: 'log', reason: `a log of the workflow "${wanted}"`, confidence: 0.95 });
    if (isJoined) joinSteps(steps.get(only.key) ?? [], steps.get(log.key) ?? [], { one, suggest });
  }
}

function logOf(draft: Draft): string | undefined {
  return [...draft.also.values()].find(({ kind }) => kind === 'log-of')?.value;
}

interface Named {
  /** By id or name as written. */
  readonly exact: ReadonlyMap<string, readonly Draft[]>;
  /** By name in any spelling. */
  readonly spelt: ReadonlyMap<string, readonly Draft[]>;
}

function namedWorkflows(declared: readonly Draft[]): Named {
  const exact = new Map<string, Draft[]>();
  for (const draft of declared) {
    const ids = [...draft.also.values()].filter(({ kind }) => kind === 'process-id').map(({ value }) => value);
    for (const name of new Set([draft.name, ...ids])) {
      const known = exact.get(name);
      if (known === undefined) exact.set(name, [draft]);
      else known.push(draft);
    }
  }
  return { exact, spelt: grouped(declared, (draft) => activityName(draft.name)) };
}

// As written, else the same name in other spelling; the root of the log first.
function declaredNamed({ exact, spelt }: Named, wanted: string, log: Draft): readonly Draft[] {
  const all = exact.get(wanted) ?? spelt.get(activityName(wanted)) ?? [];
  const root = rootOf(log.statements[0]?.file ?? '');
  const near = all.filter((draft) => draft.statements.some(({ file }) => rootOf(file) === root));
  return near.length > 0 ? near : all;
}

function joinSteps(
  declared: readonly Draft[],
  seen: readonly Draft[],
  { one, suggest }: { readonly one: Components; readonly suggest: (from: Draft, to: Draft, reason: string) => void },
): void {
  const byName = grouped(declared, (draft) => activityName(draft.name));
  for (const step of seen) {
    const mapped = mappedTo(step);
    const [only, ...others] =
      mapped === undefined ? (byName.get(activityName(step.name)) ?? []) : declared.filter((each) => isNamed(each, mapped));
    if (only === undefined) continue;
    const why =
      mapped === undefined
        ? ({ strategy: 'log', reason: 'the activity has the name of the step', confidence: 0.9 } as const)
        : ({ strategy: 'log', reason: `fullscore.yaml says that it is the step "${mapped}"`, confidence: 1 } as const);
    // Two steps of one name are two steps: which of them was seen is not known.
    if (others.length > 0) for (const each of [only, ...others]) suggest(each, step, 'several steps have the name of the activity');
    else one.join(only.key, step.key, why);
  }
}

function mappedTo(step: Draft): string | undefined {
  return [...step.also.values()].find(({ kind }) => kind === 'step')?.value;
}

function isNamed(draft: Draft, name: string): boolean {
  return draft.name === name || draft.key.endsWith(`#${name}`) || activityName(draft.name) === activityName(name);
}

/** Steps by the key of their workflow, which is the part of theirs before "#". */
function stepsByWorkflow(drafts: ReadonlyMap<Key, Draft>): ReadonlyMap<string, readonly Draft[]> {
  const steps = [...drafts.values()].filter(({ type }) => type === 'Step');
  return grouped(steps, ({ key }) => `workflow:${key.slice(key.indexOf(':') + 1, key.lastIndexOf('#'))}`);
}

function grouped(drafts: readonly Draft[], keyOf: (draft: Draft) => string): ReadonlyMap<string, readonly Draft[]> {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const key = keyOf(draft);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [draft]);
    else group.push(draft);
  }
  return groups;
}
