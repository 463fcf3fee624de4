// What was observed of a workflow against what is declared of it (04-logs §4): what follows what, which steps never run, which activities nobody declared.
import type { Key } from '../../key.ts';
import type { Draft } from '../../link/draft.ts';
import { activityName } from '../../link/logs.ts';
import type { Relation } from '../../link/relation.ts';
import { type Declared, declaredFlow } from './declared.ts';
import { flowGraph } from './flow-graph.ts';
import { isPlan } from './junctions.ts';

export const FLOW_CONFORMANCE = ['declared', 'undocumented', 'skips', 'unjudged'] as const;
export type FlowConformance = (typeof FLOW_CONFORMANCE)[number];
export const STEP_CONFORMANCE = ['executed', 'never-executed', 'undeclared'] as const;
export type StepConformance = (typeof STEP_CONFORMANCE)[number];

export interface Conformance {
  /** Observed FLOWS_TO of workflows that are declared too. */
  readonly flows: ReadonlyMap<Relation, FlowConformance>;
  readonly steps: ReadonlyMap<Key, StepConformance>;
  /** Whether only failures and the like lead to a declared step. */
  readonly exceptional: ReadonlyMap<Key, boolean>;
  /** Whether the log shows cases of a workflow from its first to its last steps. */
  readonly logged: ReadonlyMap<Key, 'whole' | 'part'>;
  /** The declared flow of each workflow that a log shows. */
  readonly declared: ReadonlyMap<Key, Declared>;
}

/** Judges every workflow that is declared and has a log. Footprints are weaker than replay: long-distance rules, counts and completion are not looked at. */
export function conformanceOf(nodes: ReadonlyMap<Key, Draft>, relations: readonly Relation[]): Conformance {
  const flows = new Map<Relation, FlowConformance>();
  const steps = new Map<Key, StepConformance>();
  const exceptional = new Map<Key, boolean>();
  const logged = new Map<Key, 'whole' | 'part'>();
  const declared = new Map<Key, Declared>();
  const workflows = [...nodes.values()].filter((draft) => draft.type === 'Workflow' && isDeclared(draft) && isObserved(draft));
  if (workflows.length === 0) return { flows, steps, exceptional, logged, declared };
  const parts = partsOf(relations);
  for (const workflow of workflows) {
    const { key } = workflow;
    const all = (parts.steps.get(key) ?? []).flatMap((step) => nodes.get(step) ?? []);
    const own = all.filter(isDeclared);
    if (own.length === 0) continue;
    const keys = new Set(own.map((step) => step.key));
    const isSeen = (step: Key): boolean => isObserved(nodes.get(step));
    const around = new Map(own.flatMap((step) => parts.around.get(step.key) ?? []).filter(([, scope]) => keys.has(scope)));
    const shut = shutSteps(own, around, isSeen);
    const isOpen = (step: Key): boolean => keys.has(step) && !shut.inside.has(step);
    const graph = flowGraph({
      workflow: key,
      steps: own.filter((step) => !shut.inside.has(step.key)),
      flows: parts.flows.filter((each) => isDeclared(each) && isOpen(each.from) && isOpen(each.to)),
      handlers: parts.handlers.filter((each) => (isOpen(each.from) || each.from === key) && isOpen(each.to)),
      around,
      isTold: (step) => isSeen(step) || shut.wholes.has(step),
      inPlan: isPlan(workflow),
    });
    const flow = declaredFlow(graph);
    declared.set(key, flow);
    logged.set(key, isWhole(workflow, all, flow) ? 'whole' : 'part');
    for (const step of flow.steps) exceptional.set(step, !flow.isUsual(step));
    const doubtful = sameNames(all);
    for (const step of all) {
      if (doubtful.has(step.key)) continue;
      if (!isDeclared(step)) steps.set(step.key, 'undeclared');
      else if (isObserved(step)) steps.set(step.key, 'executed');
      else if (flow.steps.has(step.key)) steps.set(step.key, 'never-executed');
    }
    const members = new Set(all.map((step) => step.key));
    for (const relation of parts.flows) {
      if (!isObserved(relation) || !members.has(relation.from) || !members.has(relation.to)) continue;
      flows.set(relation, flowClass(flow, relation, keys));
    }
  }
  return { flows, steps, exceptional, logged, declared };
}

interface Shut {
  /** Steps with steps inside, of which the log tells as a whole. */
  readonly wholes: ReadonlySet<Key>;
  readonly inside: ReadonlySet<Key>;
}

/** A log tells of a step as a whole where it shows that and nothing inside; a log that shows such and no inside at all tells so of every one. */
function shutSteps(own: readonly Draft[], around: ReadonlyMap<Key, Key>, isSeen: (step: Key) => boolean): Shut {
  const scopes = new Map(own.map(({ key }) => [key, scopesOf(key, around)]));
  const all = new Set([...scopes.values()].flat());
  const open = new Set(own.filter(({ key }) => isSeen(key)).flatMap(({ key }) => scopes.get(key) ?? []));
  const seen = [...all].filter((scope) => isSeen(scope) && !open.has(scope));
  const wholes = new Set(seen.length > 0 && open.size === 0 ? all : seen);
  return { wholes, inside: new Set([...scopes].filter(([, each]) => each.some((scope) => wholes.has(scope))).map(([key]) => key)) };
}

function scopesOf(step: Key, around: ReadonlyMap<Key, Key>): readonly Key[] {
  const scopes: Key[] = [];
  for (let scope = around.get(step); scope !== undefined && !scopes.includes(scope); scope = around.get(scope)) scopes.push(scope);
  return scopes;
}

/** Observed steps that were joined with no declared one although several have their name, and those: which of them was seen is not known. */
function sameNames(all: readonly Draft[]): ReadonlySet<Key> {
  const declared = new Map<string, Draft[]>();
  for (const step of all.filter(isDeclared)) {
    const name = activityName(step.name);
    declared.set(name, [...(declared.get(name) ?? []), step]);
  }
  const doubtful = all
    .filter((step) => !isDeclared(step))
    .flatMap((step) => {
      const same = declared.get(activityName(step.name)) ?? [];
      return same.length > 1 ? [step, ...same] : [];
    });
  return new Set(doubtful.map(({ key }) => key));
}

/** Of the cases of a log, so many must begin and end where the declared flow does for it to show the workflow as a whole. */
const MOST = 0.5;

function isWhole(workflow: Draft, steps: readonly Draft[], flow: Declared): boolean {
  const cases = numberOf(workflow, 'cases');
  const sum = (name: string, isThere: (step: Key) => boolean): number =>
    steps.filter(({ key }) => isThere(key)).reduce((total, step) => total + numberOf(step, name), 0);
  return cases > 0 && sum('begins', flow.mayBegin) >= MOST * cases && sum('ends', flow.mayEnd) >= MOST * cases;
}

function numberOf({ props }: Draft, name: string): number {
  const value = props.get(name);
  return typeof value === 'number' ? value : 0;
}

function flowClass(flow: Declared, { from, to }: Relation, declared: ReadonlySet<Key>): FlowConformance {
  if (!declared.has(from) || !declared.has(to)) return 'unjudged';
  if (flow.follows(from, to)) return 'declared';
  if (!flow.isKnown) return 'unjudged';
  return flow.comesAfter(from, to) ? 'skips' : 'undocumented';
}

interface Parts {
  readonly steps: ReadonlyMap<Key, readonly Key[]>;
  /** Step → itself and the step around it. */
  readonly around: ReadonlyMap<Key, readonly (readonly [Key, Key])[]>;
  readonly flows: readonly Relation[];
  readonly handlers: readonly Relation[];
}

function partsOf(relations: readonly Relation[]): Parts {
  const steps = new Map<Key, Key[]>();
  const around = new Map<Key, (readonly [Key, Key])[]>();
  for (const { type, from, to } of relations) {
    if (type !== 'HAS_STEP') continue;
    if (from.startsWith('workflow:')) steps.set(from, [...(steps.get(from) ?? []), to]);
    else around.set(to, [[to, from]]);
  }
  return {
    steps,
    around,
    // A message goes from one pool to another: it orders nothing within a case.
    flows: relations.filter(({ type, kind }) => type === 'FLOWS_TO' && kind !== 'message'),
    handlers: relations.filter(({ type, to, kind }) => type === 'HANDLED_BY' && to.startsWith('step:') && kind !== 'compensation'),
  };
}

interface Stated {
  readonly statements: readonly { readonly stance: string }[];
}

function isObserved(stated: Stated | undefined): boolean {
  return stated?.statements.some(({ stance }) => stance === 'observed') === true;
}

function isDeclared(stated: Stated): boolean {
  return stated.statements.some(({ stance }) => stance !== 'observed');
}
