// One node in the words of the graph.
import { at, itemsOf, textOf } from '../../read/tree.ts';
import type { Errors, Retry, Timeout } from '../defaults.ts';
import { approvalTags } from '../performer.ts';
import type { StepDeclaration, StepKind } from '../vocabulary.ts';
import { type Node, parameter, textParameter, versionOf } from './node.ts';
import type { Target } from './target.ts';

export type NodeStep = Omit<StepDeclaration, 'source' | 'id' | 'name' | 'within'>;

const GATEWAYS = /^(if|switch|filter|textClassifier|sentimentAnalysis|compareDatasets|splitInBatches)$/;
const SCRIPTS = /^(code|function|functionItem|executeCommand|toolCode)$/;

export function isTrigger({ word }: Node): boolean {
  return /Trigger$/.test(word) || /^(webhook|cron|interval|start|emailReadImap)$/.test(word);
}

/** A message after which the workflow waits for an answer. https://docs.n8n.io/advanced-ai/human-in-the-loop-tools/ */
export function isAsking(node: Node): boolean {
  return /^(sendAndWait|dispatchAndWait|sendAndWaitForResponse)$/i.test(textParameter(node, 'operation') ?? '');
}

function kindOf(node: Node, target: Target): StepKind | undefined {
  const { word } = node;
  if (isTrigger(node)) return 'start';
  if (isAsking(node)) return 'user-task';
  if (word === 'wait') return waitKind(node);
  if (word === 'form') return 'user-task';
  if (word === 'stopAndError') return 'end';
  if (word === 'agent' || word === 'agentTool') return 'agent-task';
  if (word === 'executeWorkflow' || word === 'toolWorkflow') return 'call';
  if (GATEWAYS.test(word)) return 'gateway';
  if (SCRIPTS.test(word)) return 'script';
  if (word === 'emailSend') return 'send';
  if (target.interactions.some(({ relation }) => relation === 'PUBLISHES')) return 'send';
  if (/^(chain|informationExtractor)/.test(word)) return 'service-task';
  return target.isInside === true ? 'script' : 'service-task';
}

// Resumes after a time where nothing else is stated. https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-base.wait/
function waitKind(node: Node): StepKind {
  const resume = textParameter(node, 'resume');
  if (resume === 'webhook') return 'wait-callback';
  return resume === 'form' ? 'user-task' : 'event-wait';
}

export function stepOf(node: Node, target: Target, hasErrorPath: boolean): NodeStep {
  if (node.isDisabled) return { kind: 'script', tags: ['disabled'] };
  const kind = kindOf(node, target);
  const isWork =
    kind !== undefined && /^(service-task|send|call|agent-task|user-task)$/.test(kind) && node.word !== 'form' && node.word !== 'wait';
  const isTimer = kind === 'event-wait';
  return {
    kind,
    isWork,
    ...(isTimer ? { trigger: 'timer' } : {}),
    ...(kind === 'start' ? { trigger: triggerOf(node) } : {}),
    ...(kind === 'end' ? { outcome: 'error' as const } : {}),
    timeout: timeoutOf(node, kind),
    retry: retryOf(node),
    errors: errorsOf(node, hasErrorPath),
    ...target.effect,
    tags: tagsOf(node, kind),
  };
}

function triggerOf({ word }: Node): string | undefined {
  if (/^(scheduleTrigger|cron|interval)$/.test(word)) return 'timer';
  if (/^(manualTrigger|start)$/.test(word)) return undefined;
  return word === 'errorTrigger' ? 'error' : 'message';
}

function tagsOf(node: Node, kind: StepKind | undefined): readonly string[] {
  if (isAsking(node)) {
    const answer = textParameter(node, 'responseType') ?? 'approval';
    return answer === 'approval' ? ['approval'] : approvalTags(node.name);
  }
  if (kind === 'user-task' || kind === 'wait-callback') return approvalTags(node.name);
  // A merge waits for all its inputs. https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-base.merge/
  if (node.word === 'merge') return ['parallel'];
  return node.word === 'splitInBatches' ? ['loop'] : [];
}

/** A request is given up after five minutes, or an hour in old versions of the node; waits end only by a limit of their own. */
function timeoutOf(node: Node, kind: StepKind | undefined): Timeout | undefined {
  if (kind === 'event-wait') return 'set';
  const isLimited = [parameter(node, 'limitWaitTime'), parameter(node, 'options', 'limitWaitTime')].some(
    (limit) => limit !== undefined && textOf(limit) !== 'false',
  );
  if (isLimited) return 'set';
  if (kind === 'user-task' || kind === 'wait-callback') return isAsking(node) ? 'none' : undefined;
  const option = textOf(parameter(node, 'options', 'timeout'));
  if (option !== undefined) return 'set';
  return node.word === 'httpRequest' && versionOf(node) >= 1 ? 'default' : undefined;
}

// At most five tries; three where the number is left out.
function retryOf({ tree }: Node): Retry | undefined {
  return textOf(at(tree, 'retryOnFail')) === 'true' ? 'set' : undefined;
}

/** What becomes of an error: https://docs.n8n.io/courses/level-two/chapter-4/#on-error-options */
export type OnError = 'stop' | 'continue' | 'error-output';

export function onErrorOfNode({ tree }: Node): OnError {
  const stated = textOf(at(tree, 'onError'));
  if (stated === 'continueErrorOutput') return 'error-output';
  if (stated === 'continueRegularOutput') return 'continue';
  return stated === undefined && textOf(at(tree, 'continueOnFail')) === 'true' ? 'continue' : 'stop';
}

// An error output that leads nowhere drops the error.
function errorsOf(node: Node, hasErrorPath: boolean): Errors | undefined {
  const onError = onErrorOfNode(node);
  if (onError === 'stop') return undefined;
  return onError === 'error-output' && hasErrorPath ? 'explicit' : 'ignore';
}

/** Number of regular outputs of a node; the error output is the one after them. */
export function regularOutputs(node: Node): number {
  switch (node.word) {
    case 'if':
    case 'splitInBatches':
      return 2;
    case 'compareDatasets':
      return 4;
    case 'switch': {
      const rules = itemsOf(parameter(node, 'rules', 'values') ?? parameter(node, 'rules', 'rules')).length;
      const fallback = textParameter(node, 'options', 'fallbackOutput') ?? textParameter(node, 'fallbackOutput');
      return Math.max(1, rules + (fallback === 'extra' ? 1 : 0));
    }
    case 'textClassifier':
      return Math.max(1, itemsOf(parameter(node, 'categories', 'categories')).length);
    case 'sentimentAnalysis':
      return 3;
    default:
      return 1;
  }
}

/** What an output of a node stands for, where it has several. */
export function conditionOf(node: Node, output: number): string | undefined {
  if (node.word === 'if') return output === 0 ? 'true' : 'false';
  if (node.word === 'splitInBatches') return versionOf(node) >= 3 === (output === 0) ? 'done' : 'loop';
  if (node.word !== 'switch' && node.word !== 'textClassifier') return undefined;
  const rule = parameter(node, 'rules', 'values', output) ?? parameter(node, 'rules', 'rules', output);
  const category = textOf(parameter(node, 'categories', 'categories', output, 'category'));
  return textOf(at(rule, 'outputKey')) ?? category ?? `output ${output}`;
}
