// One state in the words of the graph.
import { at, hasKey, itemsOf, numberOf, type Tree, textOf } from '../../read/tree.ts';
import type { Errors, Retry, Timeout } from '../defaults.ts';
import { approvalTags } from '../performer.ts';
import type { StepDeclaration, StepKind } from '../vocabulary.ts';
import type { State } from './machine.ts';
import type { Resource } from './resource.ts';

export type StateStep = Omit<StepDeclaration, 'source' | 'id' | 'name' | 'within'>;

export function stepOf(state: State, resource: Resource | undefined): StateStep {
  const kind = kindOf(state, resource);
  const isTask = state.type === 'Task';
  const approval = kind === 'wait-callback' ? approvalTags(state.name) : [];
  return {
    kind,
    // A token that waits for an approval waits for a person.
    ...(approval.length > 0 ? { automated: false } : {}),
    isWork: isTask,
    ...(state.type === 'Wait' ? { trigger: 'timer' } : {}),
    timeout: timeoutOf(state, resource),
    retry: isTask || isContainer(state) ? retryOf(state.tree) : undefined,
    errors: errorsOf(state),
    outcome: outcomeOf(state),
    tags: [...markersOf(state), ...approval],
  };
}

const KINDS: ReadonlyMap<string | undefined, StepKind> = new Map([
  ['Pass', 'script'],
  ['Choice', 'gateway'],
  ['Wait', 'event-wait'],
  ['Succeed', 'end'],
  ['Fail', 'end'],
  ['Parallel', 'sub-process'],
  ['Map', 'sub-process'],
]);

function kindOf(state: State, resource: Resource | undefined): StepKind | undefined {
  if (state.type !== 'Task') return KINDS.get(state.type);
  // A worker outside takes the work of an activity and reports back, or a token is handed out for that.
  if (resource?.kind === 'activity') return 'wait-callback';
  if (resource?.kind !== 'service') return 'service-task';
  if (resource.pattern === 'callback') return 'wait-callback';
  if (/^(states|sfn)$/.test(resource.service) && /^start(Sync)?Execution$/.test(resource.action)) return 'call';
  if (/^bedrockagent(runtime)?$/.test(resource.service) && /^invoke/.test(resource.action)) return 'agent-task';
  return /^(sns|sqs|events|eventbridge)$/.test(resource.service) && /^(publish|send|put)/.test(resource.action) ? 'send' : 'service-task';
}

// Waits end by themselves, and an HTTP task is given up after 60 seconds whatever the definition says.
function timeoutOf(state: State, resource: Resource | undefined): Timeout | undefined {
  const keys = ['TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath'];
  if (state.type === 'Wait' || keys.some((key) => hasKey(state.tree, key))) return 'set';
  return resource?.kind === 'service' && resource.service === 'http' ? 'default' : undefined;
}

/** The engine allows up to 99,999,999 attempts; from here on nobody waits for the end. */
const ENDLESS = 1000;

// MaxAttempts is 3 where a retrier leaves it out, and 0 means never. https://states-language.net/#errors
function retryOf(tree: Tree): Retry {
  const attempts = itemsOf(at(tree, 'Retry')).map((retrier) => numberOf(at(retrier, 'MaxAttempts')) ?? 3);
  const most = Math.max(0, ...attempts);
  if (most === 0) return 'none';
  return most >= ENDLESS ? 'unbounded' : 'set';
}

function errorsOf(state: State): Errors | undefined {
  if (itemsOf(at(state.tree, 'Catch')).length > 0) return 'explicit';
  if (!isContainer(state)) return undefined;
  return numberOf(at(state.tree, 'ToleratedFailurePercentage')) === 100 ? 'ignore' : 'fail';
}

function isContainer({ type }: State): boolean {
  return type === 'Parallel' || type === 'Map';
}

// There are no end events: a state with `End` is where a flow ends well.
function outcomeOf(state: State): StepDeclaration['outcome'] {
  if (state.type === 'Fail') return 'error';
  return state.type === 'Succeed' || textOf(at(state.tree, 'End')) === 'true' ? 'normal' : undefined;
}

function markersOf({ type, tree }: State): readonly string[] {
  const hasBudget = ['Percentage', 'PercentagePath', 'Count', 'CountPath'].some((what) => hasKey(tree, `ToleratedFailure${what}`));
  return [
    ...(type === 'Parallel' ? ['parallel'] : []),
    ...(type === 'Map' ? ['multi-instance'] : []),
    ...(textOf(at(tree, 'ItemProcessor', 'ProcessorConfig', 'Mode')) === 'DISTRIBUTED' ? ['distributed'] : []),
    ...(hasBudget ? ['failure-budget'] : []),
  ];
}
