// The one builder of workflows and steps for every workflow format: same words, same relations, engine defaults applied.
import { type Key, localKey, stepKey } from '../../graph/key.ts';
import type { Mention, Props, Ref, Source, Stance } from '../../graph/model.ts';
import type { step } from '../../graph/schema/step.ts';
import type { workflow } from '../../graph/schema/workflow.ts';
import type { Emit } from '../ingester.ts';
import type { EngineDefaults, Errors, Retry, Timeout } from './defaults.ts';

export type WorkflowKind = (typeof workflow.kinds)[number];
export type StepKind = (typeof step.kinds)[number];

/** Natural key of a workflow: scan root, path of the defining file, id or pointer inside it. */
export type Place = readonly [root: string, ...parts: readonly string[]];

export function workflowKey(place: Place): Key {
  return localKey('Workflow', ...place);
}

/** A workflow that has been declared; everything else here writes into it. Plain data beside the emitter. */
export interface Flow {
  readonly key: Key;
  readonly place: Place;
  readonly emit: Emit;
  readonly defaults: EngineDefaults;
}

export interface WorkflowDeclaration {
  readonly place: Place;
  readonly kind: WorkflowKind;
  /** Name of the engine: camunda-7, step-functions, argo … */
  readonly engine: string;
  /** What that engine does when the file is silent, kept in the folder of the format; NO_ENGINE for a definition that nothing runs. */
  readonly defaults: EngineDefaults;
  readonly name: string;
  readonly source: Source;
  readonly also?: readonly Mention[];
  /** Stated properties; `timeout` falls back to the default of the engine. */
  readonly props?: Props;
}

/** Declares a workflow. */
export function openWorkflow(emit: Emit, declaration: WorkflowDeclaration): Flow {
  const { place, kind, engine, name, source, also, props, defaults } = declaration;
  const key = workflowKey(place);
  emit.node({
    type: 'Workflow',
    kind,
    key,
    name,
    source,
    ...(also === undefined || also.length === 0 ? {} : { also }),
    props: { timeout: defaults.run?.timeout, ...definedOf(props), engine },
  });
  return { key, place, emit, defaults };
}

/** One element of a workflow, with what its file states. What is left out is filled by the engine's defaults, or stays unknown. */
export interface StepDeclaration {
  /** The format's element id, or its pointer where it has none. */
  readonly id: string;
  readonly name?: string | undefined;
  readonly kind?: StepKind | undefined;
  readonly source: Source;
  /** Id of the enclosing step, where nested. */
  readonly within?: string | undefined;
  /** It hands work to something outside the engine, so the engine's defaults for work apply. */
  readonly isWork?: boolean;
  readonly automated?: boolean | undefined;
  readonly trigger?: string | undefined;
  readonly timeout?: Timeout | undefined;
  readonly retry?: Retry | undefined;
  readonly errors?: Errors | undefined;
  readonly effect?: 'read' | 'write' | 'destructive' | undefined;
  readonly idempotent?: boolean | undefined;
  readonly outcome?: 'normal' | 'error' | 'terminate' | 'escalation' | 'compensation' | 'message' | 'signal' | undefined;
  readonly incident?: boolean | undefined;
  readonly tags?: readonly string[];
  /** Mentions by which other files speak of the step, where the format has such. */
  readonly also?: readonly Mention[];
}

const WAITING: ReadonlySet<StepKind> = new Set(['user-task', 'receive', 'event-wait', 'wait-callback']);
/** Kinds that tell whether a person works on the step; a call or a sub-process may hold people, so it does not tell. */
const AUTOMATED = new Map<StepKind, boolean>([
  ['service-task', true],
  ['script', true],
  ['send', true],
  ['receive', true],
  ['event-wait', true],
  ['wait-callback', true],
  ['decision', true],
  ['gateway', true],
  ['agent-task', true],
  ['user-task', false],
  ['manual-task', false],
]);

/** Declares a step with HAS_STEP from its workflow and, where nested, from the enclosing step. */
export function addStep(flow: Flow, declared: StepDeclaration): Key {
  const { id, name, kind, source, within, isWork = false, tags = [], also = [], ...stated } = declared;
  const key = stepKey(flow.key, id);
  const work = isWork ? flow.defaults.work : undefined;
  const wait = kind !== undefined && WAITING.has(kind) ? flow.defaults.wait : undefined;
  const defaults = { automated: kind === undefined ? undefined : AUTOMATED.get(kind), ...wait, ...work };
  flow.emit.node({
    type: 'Step',
    ...(kind === undefined ? {} : { kind }),
    key,
    name: oneLine(name) ?? id,
    source,
    ...(also.length === 0 ? {} : { also }),
    props: { ...defaults, ...definedOf(stated), nesting: within, tags: tags.length === 0 ? undefined : [...new Set(tags)].sort() },
  });
  flow.emit.edge({ type: 'HAS_STEP', from: { key: flow.key }, to: { key }, source });
  if (within !== undefined) flow.emit.edge({ type: 'HAS_STEP', from: { key: stepKey(flow.key, within) }, to: { key }, source });
  return key;
}

/** Order of two steps of one workflow, by their ids. */
export interface Succession {
  readonly from: string;
  readonly to: string;
  readonly kind?: 'sequence' | 'error' | 'timeout' | 'message';
  readonly condition?: string | undefined;
  readonly source: Source;
}

export function flowsTo(flow: Flow, { from, to, kind = 'sequence', condition, source }: Succession): void {
  const ends = { from: { key: stepKey(flow.key, from) }, to: { key: stepKey(flow.key, to) } };
  flow.emit.edge({ type: 'FLOWS_TO', kind, ...ends, props: { condition }, source });
}

/** An exception path: of one step by its id, or of the whole workflow; to a step by its id, or to something elsewhere. */
export interface Handling {
  readonly of?: string | undefined;
  readonly by: string | Ref;
  readonly kind: 'error' | 'timeout' | 'escalation' | 'compensation' | 'dead-letter' | 'exit';
  readonly catches?: string | undefined;
  readonly interrupting?: boolean;
  readonly source: Source;
}

export function handledBy(flow: Flow, { of, by, kind, catches, interrupting, source }: Handling): void {
  flow.emit.edge({
    type: 'HANDLED_BY',
    kind,
    from: { key: of === undefined ? flow.key : stepKey(flow.key, of) },
    to: typeof by === 'string' ? { key: stepKey(flow.key, by) } : by,
    props: { catches, interrupting },
    source,
  });
}

/** What a step does to something outside: the facts of one CALLS, PUBLISHES, CONSUMES or ACCESSES without its initiator. */
export interface Interaction {
  readonly relation: 'CALLS' | 'PUBLISHES' | 'CONSUMES' | 'ACCESSES';
  readonly to: Ref;
  readonly props?: Props;
  readonly stance?: Stance;
}

/** `from` is a step by its id, or any other initiator (an agent, the workflow itself). */
export function interacts(flow: Flow, from: string | Ref, { relation, to, props, stance }: Interaction, source: Source): void {
  flow.emit.edge({
    type: relation,
    from: typeof from === 'string' ? { key: stepKey(flow.key, from) } : from,
    to,
    ...(props === undefined ? {} : { props }),
    ...(stance === undefined ? {} : { stance }),
    source,
  });
}

/** What makes the workflow begin. */
export interface Start {
  readonly by: Ref;
  readonly kind: 'message' | 'http' | 'timer' | 'file' | 'call' | 'signal';
  readonly stance?: Stance;
  readonly source: Source;
}

export function startedBy(flow: Flow, { by, kind, stance, source }: Start): void {
  flow.emit.edge({ type: 'STARTS', kind, from: by, to: { key: flow.key }, ...(stance === undefined ? {} : { stance }), source });
}

/** A control that the definition itself states on a step (an approval action, a limit), found again by the step and its kind. */
export interface StepControl {
  readonly step: string;
  readonly kind: 'approval' | 'review' | 'override' | 'escalation' | 'policy' | 'stop' | 'audit-log' | 'alert' | 'limit';
  readonly name: string;
  readonly source: Source;
}

/** Declares the control and GUARDED_BY from the step; the key is for PERFORMED_BY and further guarded things. */
export function guardedBy(flow: Flow, control: StepControl): Key {
  const key = localKey('Control', ...flow.place, control.step, control.kind);
  flow.emit.node({ type: 'Control', kind: control.kind, key, name: control.name, source: control.source });
  flow.emit.edge({ type: 'GUARDED_BY', from: { key: stepKey(flow.key, control.step) }, to: { key }, source: control.source });
  return key;
}

/** Who does a step. */
export function performedBy(flow: Flow, stepId: string, by: { readonly to: Ref; readonly stance?: Stance }, source: Source): void {
  const { to, stance } = by;
  flow.emit.edge({
    type: 'PERFORMED_BY',
    from: { key: stepKey(flow.key, stepId) },
    to,
    ...(stance === undefined ? {} : { stance }),
    source,
  });
}

/** A step that reaches outside and may fail, for `onErrorOf`. */
export interface Risk {
  readonly isCaught: boolean;
}

/** `handled` when every step at the top that reaches outside has its error caught (none such: nothing to catch), else `fail`. */
export function onErrorOf(risks: readonly Risk[]): 'handled' | 'fail' {
  return risks.every((risk) => risk.isCaught) ? 'handled' : 'fail';
}

/** Names as people draw them hold line breaks; undefined for nothing but space. */
export function oneLine(text: string | undefined): string | undefined {
  const line = text?.replace(/\s+/g, ' ').trim();
  return line === '' ? undefined : line;
}

function definedOf(props: Readonly<Record<string, Props[string]>> | undefined): Props {
  return Object.fromEntries(Object.entries(props ?? {}).filter(([, value]) => value !== undefined));
}
