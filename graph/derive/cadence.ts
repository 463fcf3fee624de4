// How often an interaction is meant to happen, by what starts the work it belongs to (02-graph §3).
import type { Key } from '../key.ts';
import type { Draft } from '../link/draft.ts';
import type { Relation } from '../link/relation.ts';
import { CADENCES, type Cadence } from '../schema/cadence.ts';
import { grouped } from './grouped.ts';
import type { Interaction, Structure } from './interaction.ts';
import { cadenceOf } from './schedule-text.ts';

export interface CadenceInput {
  readonly nodes: ReadonlyMap<Key, Draft>;
  readonly relations: readonly Relation[];
  readonly interactions: readonly Interaction[];
  readonly structure: Structure;
  /** Said by a person, by the name of a system, workflow, channel or store. */
  readonly stated?: ReadonlyMap<string, Cadence> | undefined;
}

/** Cadence of each interaction; left out where nothing says it. A person's word stands over a schedule, and that over an inventory. */
export function cadencesOf({ nodes, relations, interactions, structure, stated }: CadenceInput): ReadonlyMap<Relation, Cadence> {
  const rhythms = rhythmsOf(nodes, relations, structure);
  const saidOf = (key: Key | undefined): Cadence | undefined => {
    const draft = key === undefined ? undefined : nodes.get(key);
    return draft === undefined ? undefined : (stated?.get(draft.name) ?? taggedWith(draft));
  };
  const found = new Map<Relation, Cadence>();
  for (const { relation, initiator, recipient } of interactions) {
    const workflow = workflowOf(relation.from, nodes, structure);
    const said =
      saidOf(relation.from) ?? saidOf(workflow) ?? saidOf(initiator) ?? (isPassive(nodes.get(recipient)) ? saidOf(recipient) : undefined);
    const scheduled = workflow === undefined ? rhythms.ofSystem(initiator) : rhythms.ofWorkflow(workflow);
    const cadence = said ?? scheduled ?? cadenceIn(relation.props.get('cadence'));
    if (cadence !== undefined) found.set(relation, cadence);
  }
  return found;
}

// A system that is called once a year by one may be called all day by others; a channel or store of that rhythm is one for all.
function isPassive(draft: Draft | undefined): boolean {
  return draft?.type === 'Channel' || draft?.type === 'DataStore';
}

const TAG = /^(?:cadence|frequency):(.+)$/;

function taggedWith(draft: Draft): Cadence | undefined {
  const tags = draft.props.get('tags');
  if (!Array.isArray(tags)) return undefined;
  return tags.map((tag) => cadenceIn(TAG.exec(String(tag))?.[1]?.toLowerCase())).find((cadence) => cadence !== undefined);
}

function cadenceIn(value: unknown): Cadence | undefined {
  return CADENCES.find((cadence) => cadence === value);
}

function workflowOf(key: Key, nodes: ReadonlyMap<Key, Draft>, structure: Structure): Key | undefined {
  return [key, ...structure.aboveOf(key)].find((each) => nodes.get(each)?.type === 'Workflow');
}

interface Rhythms {
  ofWorkflow(key: Key): Cadence | undefined;
  ofSystem(key: Key): Cadence | undefined;
}

function rhythmsOf(nodes: ReadonlyMap<Key, Draft>, relations: readonly Relation[], structure: Structure): Rhythms {
  const starting = grouped(
    relations.filter(({ type, to }) => type === 'STARTS' || (type === 'CALLS' && nodes.get(to)?.type === 'Workflow')),
    ({ to }) => to,
  );
  const steps = grouped(
    relations.filter(({ type, from }) => type === 'HAS_STEP' && nodes.get(from)?.type === 'Workflow'),
    ({ from }) => from,
  );
  const running = grouped(
    relations.filter(({ type, to }) => type === 'RUNS' && nodes.get(to)?.type === 'Workflow'),
    ({ from }) => from,
  );
  const workflows = [...nodes.values()].filter(({ type }) => type === 'Workflow').map(({ key }) => key);
  const before = new Map(workflows.map((key) => [key, startersOf(key)]));
  const known = inOrder(before, (key, values) =>
    mostOften([...startSteps(key), ...(before.get(key) ?? []).map((starter) => (starter === undefined ? undefined : values.get(starter)))]),
  );
  const ofWorkflow = (key: Key): Cadence | undefined => known.get(key);

  function startSteps(key: Key): readonly (Cadence | undefined)[] {
    const starts = (steps.get(key) ?? [])
      .flatMap(({ to }) => nodes.get(to) ?? [])
      .filter(({ kind, props }) => kind === 'start' && !props.has('nesting'));
    return starts.map((start) => (start.props.get('trigger') === 'timer' ? cadenceOf(start.name) : undefined));
  }

  /** Workflows that start it; undefined for anything else that does. A timer is seen by its start step. */
  function startersOf(key: Key): readonly (Key | undefined)[] {
    return (starting.get(key) ?? []).flatMap(({ from, kind }) => {
      const workflow = workflowOf(from, nodes, structure);
      return kind === 'timer' || workflow === key ? [] : [workflow];
    });
  }

  // A system that consists of nothing but its scheduled jobs works when they do.
  function ofSystem(key: Key): Cadence | undefined {
    const jobs = (running.get(key) ?? []).map(({ to }) => to);
    const draft = nodes.get(key);
    if (jobs.length === 0 || draft === undefined) return undefined;
    const places = new Set(jobs.flatMap((job) => nodes.get(job)?.statements ?? []).map(({ place }) => place));
    const isMore = draft.statements.some(({ stance, place }) => stance === 'configured' && !places.has(place));
    return isMore ? undefined : mostOften(jobs.map(ofWorkflow));
  }

  return { ofWorkflow, ofSystem };
}

/** Values of all keys, each after those before it; what waits for itself in a circle has none. */
function inOrder(
  before: ReadonlyMap<Key, readonly (Key | undefined)[]>,
  rhythmOf: (key: Key, values: ReadonlyMap<Key, Cadence | undefined>) => Cadence | undefined,
): ReadonlyMap<Key, Cadence | undefined> {
  const values = new Map<Key, Cadence | undefined>();
  const after = grouped(
    [...before].flatMap(([key, starters]) => starters.flatMap((starter) => (starter === undefined ? [] : [{ key, starter }]))),
    ({ starter }) => starter,
  );
  const waiting = new Map([...before].map(([key, starters]) => [key, starters.filter((starter) => starter !== undefined).length]));
  const ready = [...waiting].filter(([, count]) => count === 0).map(([key]) => key);
  for (let key = ready.pop(); key !== undefined; key = ready.pop()) {
    values.set(key, rhythmOf(key, values));
    for (const { key: next } of after.get(key) ?? []) {
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  return values;
}

/** One start of unknown rhythm may come at any time. */
function mostOften(cadences: readonly (Cadence | undefined)[]): Cadence | undefined {
  if (cadences.length === 0 || cadences.includes(undefined)) return undefined;
  return CADENCES.find((cadence) => cadences.includes(cadence));
}
