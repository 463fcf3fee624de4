// What is done about a run that fails or is late: other jobs (HANDLED_BY), reruns (retry), messages to people (alert, escalation).
import type { Ref, Source } from '../../graph/model.ts';
import type { Errors, Retry } from '../workflows/defaults.ts';
import { type Flow, flowsTo, guardedBy, handledBy, interacts } from '../workflows/vocabulary.ts';
import type { Waiters } from './control-m-events.ts';
import type { Action, Reaction, Unit } from './control-m-model.ts';
import { guardWorkflow } from './guard.ts';

/** What the reactions of a job mean for its step. */
export interface Stance {
  readonly errors?: Errors | undefined;
  readonly retry?: Retry | undefined;
  /** Something else runs when it fails. */
  readonly isCaught: boolean;
  /** People learn of it when it fails. */
  readonly isTold: boolean;
  /** Where that stands. */
  readonly told?: Source | undefined;
}

export function stanceOf(unit: Unit, waiters: Waiters): Stance {
  const onFailure = unit.reactions.filter((reaction) => reaction.on === 'failure').flatMap((reaction) => reaction.actions);
  const isCaught = onFailure.some((action) => action.kind === 'run' || (action.kind === 'event' && waiters.has(action.event.name)));
  const isIgnored = onFailure.some((action) => action.kind === 'set-ok');
  const isRerun =
    unit.reactions.some((reaction) => reaction.actions.some((action) => action.kind === 'rerun')) ||
    (unit.reruns !== undefined && !unit.isCyclic);
  return {
    errors: isCaught ? 'explicit' : isIgnored ? 'ignore' : undefined,
    retry: isRerun ? 'set' : undefined,
    isCaught,
    isTold: onFailure.some(tells),
    told: onFailure.find(tells)?.source,
  };
}

/** Where reactions stand: a step of the flow, or the whole folder. */
export interface Reacting {
  readonly flow: Flow;
  readonly waiters: Waiters;
  /** Step by the name of its job, the first where several have it. */
  readonly jobs: ReadonlyMap<string, string>;
  /** Step with the reactions; undefined for those of the folder. */
  readonly of?: string;
  folderRef(name: string): Ref;
}

export function emitReactions(reacting: Reacting, unit: Unit): void {
  for (const reaction of unit.reactions) {
    for (const action of reaction.actions) {
      if (action.kind === 'run') emitRun(reacting, reaction, action);
      if (action.kind === 'event' && reaction.on === 'failure') emitWaiters(reacting, reaction, action);
    }
  }
  emitControl(reacting, unit, { kind: 'alert', on: ['failure'] });
  emitControl(reacting, unit, { kind: 'escalation', on: ['late'] });
}

function emitRun(reacting: Reacting, reaction: Reaction, action: Extract<Action, { kind: 'run' }>): void {
  const { flow, of } = reacting;
  const step = stepNamed(reacting, action);
  const to = action.folder === undefined ? undefined : reacting.folderRef(action.folder);
  const by = step ?? to;
  if (by === undefined) return;
  const { source } = action;
  if (reaction.on === 'failure') {
    handledBy(flow, { of, by, kind: 'error', catches: reaction.text, source });
    if (step !== undefined && of !== undefined) flowsTo(flow, { from: of, to: step, kind: 'error', source });
  } else if (step !== undefined && of !== undefined) flowsTo(flow, { from: of, to: step, condition: reaction.text, source });
  else if (to !== undefined) interacts(flow, of ?? { key: flow.key }, { relation: 'CALLS', to, props: { mode: 'async' } }, source);
}

// A job of this folder is a step of it; a job elsewhere is known by its folder.
function stepNamed({ flow, jobs }: Reacting, { folder, job }: Extract<Action, { kind: 'run' }>): string | undefined {
  if (job === undefined || (folder !== undefined && folder !== flow.place.at(-1))) return undefined;
  return jobs.get(job);
}

function emitWaiters({ flow, waiters, of }: Reacting, reaction: Reaction, action: Extract<Action, { kind: 'event' }>): void {
  for (const by of waiters.get(action.event.name) ?? []) {
    if (by !== of) handledBy(flow, { of, by, kind: 'error', catches: reaction.text, source: action.source });
  }
}

const TELLING: Readonly<Partial<Record<Action['kind'], string>>> = { mail: 'mail', notify: 'message', ticket: 'ticket' };

/** A message to people. */
export function tells(action: Action): boolean {
  return TELLING[action.kind] !== undefined;
}

/** One control for all messages of a kind; addresses may be people and are not kept. */
function emitControl(
  { flow, of }: Reacting,
  unit: Unit,
  { kind, on }: { kind: 'alert' | 'escalation'; on: readonly Reaction['on'][] },
): void {
  const found = unit.reactions
    .filter((reaction) => on.includes(reaction.on))
    .flatMap((reaction) => reaction.actions.filter(tells).map((action) => ({ reaction, action })));
  const [first] = found;
  if (first === undefined) return;
  const ways = [...new Set(found.map(({ action }) => TELLING[action.kind] ?? ''))].sort().join(' and ');
  const when = [...new Set(found.map(({ reaction }) => reaction.text))].join(', ');
  const name = `${ways} on ${when} of ${unit.name}`;
  const source: Source = first.action.source;
  if (of === undefined) guardWorkflow(flow, { kind, name, source });
  else guardedBy(flow, { step: of, kind, name, source });
}
