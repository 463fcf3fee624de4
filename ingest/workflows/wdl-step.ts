// One action in the words of the graph.
import { at, hasKey, itemsOf, numberOf, type Tree, textOf } from '../read/tree.ts';
import type { Errors, Retry, Timeout } from './defaults.ts';
import { approvalTags } from './performer.ts';
import type { StepDeclaration, StepKind } from './vocabulary.ts';
import type { Action } from './wdl-actions.ts';
import type { Target } from './wdl-target.ts';

export type ActionStep = Omit<StepDeclaration, 'source' | 'id' | 'name' | 'within'>;

const KINDS: Readonly<Record<string, StepKind>> = {
  scope: 'sub-process',
  foreach: 'sub-process',
  until: 'sub-process',
  changeset: 'sub-process',
  if: 'gateway',
  switch: 'gateway',
  wait: 'event-wait',
  terminate: 'end',
  response: 'send',
  workflow: 'call',
  sendtobatch: 'send',
  agent: 'agent-task',
  http: 'service-task',
  function: 'service-task',
  apimanagement: 'service-task',
  apiconnection: 'service-task',
  openapiconnection: 'service-task',
  serviceprovider: 'service-task',
  httpwebhook: 'wait-callback',
  apiconnectionwebhook: 'wait-callback',
  openapiconnectionwebhook: 'wait-callback',
  rosettanetwaitforresponse: 'event-wait',
};
/** Work that the engine does itself. */
const SCRIPTS = new Set(
  (
    'compose parsejson select query table join initializevariable setvariable incrementvariable decrementvariable appendtoarrayvariable appendtostringvariable ' +
    'xslt xmlvalidation xmlparse xmlcompose flatfileencoding flatfiledecoding liquid integrationaccountartifactlookup javascriptcode csharpscriptcode powershellcode expression invokefunction ' +
    'rosettanetencode rosettanetdecode as2encode as2decode as2v2encode as2v2decode x12encode x12decode x12batchencode edifactencode edifactdecode edifactbatchencode swiftencode swiftdecode ' +
    'swiftmtencode swiftmtdecode swiftmtvalidate hl7encode hl7decode parsedocument parsedocumentwithmetadata chunktext chunktextwithmetadata'
  ).split(' '),
);
/** Actions that the engine repeats by itself: https://learn.microsoft.com/azure/logic-apps/error-exception-handling#retry-policies */
const RETRYING = new Set(
  'http httpwebhook apiconnection apiconnectionwebhook openapiconnection openapiconnectionwebhook apimanagement function workflow'.split(
    ' ',
  ),
);
const CONTAINERS = new Set('scope foreach until changeset if switch'.split(' '));
const WAITING = new Set('httpwebhook apiconnectionwebhook openapiconnectionwebhook'.split(' '));

export function isKnownType(type: string): boolean {
  return Object.hasOwn(KINDS, type) || SCRIPTS.has(type);
}

export function isContainer({ type }: Action): boolean {
  return CONTAINERS.has(type);
}

/** It reaches outside, so it may fail for reasons that are not in the definition. */
export function reachesOut({ type }: Action): boolean {
  return (
    RETRYING.has(type) || type === 'serviceprovider' || type === 'agent' || type === 'sendtobatch' || type === 'rosettanetwaitforresponse'
  );
}

export function kindOf({ type }: Action, target: Target): StepKind | undefined {
  if (target.wait !== undefined) return 'user-task';
  if (target.interactions.some(({ relation }) => relation === 'PUBLISHES')) return 'send';
  return Object.hasOwn(KINDS, type) ? KINDS[type] : SCRIPTS.has(type) ? 'script' : undefined;
}

export function stepOf(action: Action, target: Target, isHandled: boolean): ActionStep {
  const { tree, type } = action;
  return {
    kind: kindOf(action, target),
    isWork: RETRYING.has(type),
    ...(type === 'wait' ? { trigger: 'timer' } : {}),
    timeout: timeoutOf(action),
    retry: retryOf(tree),
    errors: errorsOf(action, isHandled),
    ...target.effect,
    outcome: type === 'terminate' ? outcomeOf(tree) : undefined,
    tags: tagsOf(action, target),
  };
}

// A delay ends by itself; a loop is given up after an hour unless it says otherwise; a callback is waited for as long as the run lives.
export function timeoutOf({ tree, type }: Action): Timeout | undefined {
  if (hasKey(at(tree, 'limit'), 'timeout') || type === 'wait') return 'set';
  if (type === 'until') return 'default';
  if (WAITING.has(type)) return 'none';
  return undefined;
}

function retryOf(tree: Tree): Retry | undefined {
  const policy = at(tree, 'inputs', 'retryPolicy') ?? at(tree, 'retryPolicy');
  if (policy === undefined) return undefined;
  const type = textOf(at(policy, 'type'))?.toLowerCase();
  if (type === 'none' || numberOf(at(policy, 'count')) === 0) return 'none';
  return type === 'default' ? 'default' : 'set';
}

function errorsOf(action: Action, isHandled: boolean): Errors | undefined {
  if (isHandled) return 'explicit';
  return isContainer(action) || reachesOut(action) ? 'fail' : undefined;
}

function outcomeOf(tree: Tree): StepDeclaration['outcome'] {
  switch (textOf(at(tree, 'inputs', 'runStatus'))?.toLowerCase()) {
    case 'failed':
      return 'error';
    case 'cancelled':
      return 'terminate';
    case 'succeeded':
      return 'normal';
    default:
      return undefined;
  }
}

function tagsOf({ tree, type, name }: Action, target: Target): readonly string[] {
  const secured = itemsOf(at(tree, 'runtimeConfiguration', 'secureData', 'properties')).flatMap((item) => textOf(item) ?? []);
  const isSequential =
    numberOf(at(tree, 'runtimeConfiguration', 'concurrency', 'repetitions')) === 1 || options(tree).includes('sequential');
  return [
    ...(type === 'foreach' ? ['multi-instance'] : []),
    ...(type === 'foreach' && isSequential ? ['sequential'] : []),
    ...(type === 'until' ? ['loop'] : []),
    ...(type === 'response' ? ['response'] : []),
    ...secured.map((what) => `secure-${what.toLowerCase()}`),
    ...(target.wait === 'approval' ? ['approval'] : target.wait === 'answer' ? approvalTags(name) : []),
  ];
}

function options(tree: Tree): readonly string[] {
  return (textOf(at(tree, 'operationOptions')) ?? '').toLowerCase().split(/[\s,]+/);
}
