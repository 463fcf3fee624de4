// One node in the words of the graph.
import { at, itemsOf, textOf } from '../../read/tree.ts';
import type { StepDeclaration, StepKind } from '../vocabulary.ts';
import { type Node, textOfNode } from './node.ts';
import { CORE, type Target } from './target.ts';

export type NodeStep = Omit<StepDeclaration, 'source' | 'id' | 'name' | 'within'>;

const KINDS: ReadonlyMap<string, StepKind> = new Map([
  ['catch', 'handler'],
  ['switch', 'gateway'],
  ['exec', 'script'],
  ['link call', 'call'],
  ['mqtt out', 'send'],
  ['udp out', 'send'],
  ['tcp out', 'send'],
  ['websocket out', 'send'],
  ['http request', 'service-task'],
  ['tcp request', 'service-task'],
]);

/** A node that begins a flow: by a clock or button, by what comes in, by what other nodes do. */
export function isStart({ type }: Node): boolean {
  return /^(inject|status|complete|watch|link in)$/.test(type) || / in$/.test(type) ? type !== 'file in' : false;
}

function kindOf(node: Node, target: Target): StepKind | undefined {
  const { type } = node;
  if (isStart(node)) return 'start';
  if (type.startsWith('subflow:')) return 'call';
  if (type === 'delay' && !/^(rate|queue|timed)$/.test(textOfNode(node, 'pauseType') ?? '')) return 'event-wait';
  if (type === 'trigger') return 'event-wait';
  const known = KINDS.get(type);
  if (known !== undefined) return known;
  if (target.interactions.some(({ relation }) => relation === 'PUBLISHES') && type !== 'file') return 'send';
  if (CORE.test(type) || /^file/.test(type)) return 'script';
  // What a node of the community does is known by what it reaches only.
  return target.interactions.length > 0 ? 'service-task' : undefined;
}

export function stepOf(node: Node, target: Target): NodeStep {
  if (node.isDisabled) return { kind: 'script', tags: ['disabled'] };
  const kind = kindOf(node, target);
  const isWork = kind !== undefined && /^(service-task|send|call)$/.test(kind);
  return {
    kind,
    isWork,
    ...(kind === 'start' ? { trigger: triggerOf(node) } : {}),
    ...(kind === 'event-wait' ? { trigger: 'timer', timeout: 'set' as const } : {}),
    ...(isWork || node.type === 'exec' ? { timeout: timeoutOf(node) } : {}),
    ...target.effect,
    tags: tagsOf(node),
  };
}

function triggerOf(node: Node): string | undefined {
  if (node.type === 'inject') return isTimed(node) ? 'timer' : undefined;
  return node.type === 'status' || node.type === 'complete' ? 'signal' : 'message';
}

/** Repeats, runs by a crontab, or once when the flows start; else somebody presses its button. */
export function isTimed(node: Node): boolean {
  return (textOfNode(node, 'repeat') ?? '0') !== '0' || textOfNode(node, 'crontab') !== undefined || textOfNode(node, 'once') === 'true';
}

// Two minutes for a request (httpRequestTimeout), thirty seconds for a call of a link.
// https://nodered.org/docs/user-guide/runtime/configuration · https://nodered.org/blog/2021/10/21/version-2-1-released
function timeoutOf(node: Node): 'set' | 'default' | undefined {
  if (node.type === 'http request') return textOfNode(node, 'reqTimeout') === undefined ? 'default' : 'set';
  if (node.type === 'link call') return textOfNode(node, 'timeout') === undefined ? 'default' : 'set';
  return node.type === 'exec' && textOfNode(node, 'timer') !== undefined ? 'set' : undefined;
}

function tagsOf({ type, tree }: Node): readonly string[] {
  if (type === 'debug') return ['log'];
  if (type === 'delay' && /^(rate|queue|timed)$/.test(textOf(at(tree, 'pauseType')) ?? '')) return ['rate-limit'];
  return [];
}

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['eq', '=='],
  ['neq', '!='],
  ['lt', '<'],
  ['lte', '<='],
  ['gt', '>'],
  ['gte', '>='],
  ['cont', 'contains'],
  ['regex', 'matches'],
  ['nnull', 'is not null'],
  ['null', 'is null'],
  ['else', 'otherwise'],
  ['true', 'is true'],
  ['false', 'is false'],
  ['istype', 'is of type'],
  ['empty', 'is empty'],
  ['nempty', 'is not empty'],
  ['btwn', 'is between'],
]);

/** The rule of an output of a Switch, as one line. */
export function conditionOf(node: Node, output: number): string | undefined {
  if (node.type !== 'switch') return undefined;
  const rule = itemsOf(at(node.tree, 'rules'))[output];
  const operator = textOf(at(rule, 't'));
  if (operator === undefined) return undefined;
  if (operator === 'else') return 'otherwise';
  const word = OPERATORS.get(operator) ?? operator;
  const value = [textOf(at(rule, 'v')), textOf(at(rule, 'v2'))].filter((each) => each !== undefined && each !== '').join(' and ');
  const property = textOfNode(node, 'property') ?? 'payload';
  return `${textOfNode(node, 'propertyType') === 'jsonata' ? property : `msg.${property}`} ${word}${value === '' ? '' : ` ${value}`}`;
}
