// What a node reaches: HTTP, stores, brokers, products, other workflows.
import { channelKey } from '../../../graph/key.ts';
import type { MentionRef, Props, Ref } from '../../../graph/model.ts';
import { queryEffect } from '../../integrations/endpoint-address.ts';
import { hostMention, isExampleHost, isLocalHost } from '../../mention/host.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { textOf } from '../../read/tree.ts';
import { reachOf } from '../../schedules/command.ts';
import { type Effect, httpEffect, verbEffect } from '../effect.ts';
import { addressProps } from '../headers.ts';
import { computedCall, httpCall, jobRef } from '../target.ts';
import type { Interaction } from '../vocabulary.ts';
import { credentialProps, credentialsOf } from './credential.ts';
import { ENGINE } from './defaults.ts';
import { isExpression, type Node, parameter, templateOf, textParameter } from './node.ts';
import { BROKERS, type Product, productOf } from './products.ts';
import type { Reading } from './reading.ts';

export interface Target {
  readonly interactions: readonly Interaction[];
  readonly effect: Effect;
  /** It works on items inside the engine, or nothing is known of it. */
  readonly isInside?: boolean;
}

const INSIDE: Target = { interactions: [], effect: {}, isInside: true };

export function targetOf(reading: Reading, node: Node): Target {
  const { word } = node;
  if (/^(httpRequest|toolHttpRequest|graphql|rssFeedRead|rssFeedReadTrigger|sseTrigger)$/.test(word)) return httpTarget(reading, node);
  if (word === 'executeWorkflow' || word === 'toolWorkflow') return workflowTarget(reading, node);
  if (word === 'executeCommand' || word === 'ssh') return commandTarget(reading, node);
  if (word === 'mcpClientTool' || word === 'mcpClient') return mcpTarget(reading, node);
  if (word === 'emailSend' || word === 'emailReadImap') return mailTarget(reading, node);
  const broker = BROKERS.get(word);
  if (broker !== undefined) return brokerTarget(reading, node, broker);
  const product = productOf(word);
  if (product?.kind === 'inside') return INSIDE;
  if (product?.kind === 'store') return storeTarget(reading, node, product.engine);
  return productTarget(reading, node, product);
}

function call(to: Ref, props: Props = {}): Interaction {
  return { relation: 'CALLS', to, props: { mode: 'sync', ...props } };
}

function httpTarget({ document }: Reading, node: Node): Target {
  const stated = textParameter(node, 'url') ?? textParameter(node, 'endpoint') ?? textParameter(node, 'feedUrl');
  const method =
    textParameter(node, 'method') ?? textParameter(node, 'requestMethod') ?? (/^(rss|sse)/.test(node.word) ? 'GET' : defaultMethod(node));
  const verb = isExpression(method) ? undefined : method.toUpperCase();
  const effect = verb === undefined || node.word === 'graphql' ? {} : httpEffect(verb);
  const url = templateOf(stated);
  if (stated === undefined) return { interactions: [], effect };
  const props = { ...(url === undefined ? {} : addressProps(url)), ...credentialProps(node) };
  const found = url === undefined ? undefined : httpCall({ url, method: verb, props });
  const to = found?.interaction.to;
  if (to !== undefined && 'mention' in to && isExampleHost(to.mention.within ?? to.mention.value)) return { interactions: [], effect };
  const open =
    found === undefined && (url === undefined || !isLocalHost(url))
      ? computedCall(stated.replace(/^=/, ''), { file: document.file, props })
      : undefined;
  return { interactions: [...(found === undefined ? [] : [found.interaction]), ...(open === undefined ? [] : [open])], effect };
}

function defaultMethod({ word }: Node): string {
  return word === 'graphql' ? 'POST' : 'GET';
}

// The id of the workflow, or one that stands in a file beside it.
function workflowTarget({ flow, document }: Reading, node: Node): Target {
  const id = textParameter(node, 'workflowId');
  const isWaiting = textOf(parameter(node, 'options', 'waitForSubWorkflow')) !== 'false';
  const props = { mode: isWaiting ? 'sync' : 'async' };
  if (id === undefined) return { interactions: [], effect: {} };
  if (isExpression(id)) {
    if (/\{\{\s*\$workflow\.id\s*\}\}/.test(id)) return { interactions: [call({ key: flow.key }, props)], effect: {} };
    return { interactions: [call(jobRef({ type: id.slice(1), types: ['Workflow'], within: document.file }), props)], effect: {} };
  }
  const name = textOf(parameter(node, 'workflowId', 'cachedResultName')) ?? id;
  const to: MentionRef = { type: 'Workflow', mention: { kind: 'process-id', value: id, within: ENGINE }, unresolved: { name } };
  return { interactions: [call(to, props)], effect: {} };
}

function commandTarget(reading: Reading, node: Node): Target {
  const command = textParameter(node, 'command') ?? '';
  if (node.word === 'ssh') return { interactions: [call(keptRef(reading, node, 'System'), credentialProps(node))], effect: {} };
  const { interactions, effect } = reachOf(isExpression(command) ? command.slice(1) : command);
  return { interactions, effect, isInside: interactions.length === 0 };
}

// https://docs.n8n.io/integrations/builtin/cluster-nodes/sub-nodes/n8n-nodes-langchain.toolmcp/
function mcpTarget({ document }: Reading, node: Node): Target {
  const url = textParameter(node, 'endpointUrl') ?? textParameter(node, 'sseEndpoint');
  const host = hostMention(templateOf(url) ?? '');
  const props = credentialProps(node);
  if (url === undefined) return { interactions: [], effect: {} };
  const to: MentionRef =
    host === undefined
      ? jobRef({ type: url.replace(/^=/, '').replace(/\?.*$/s, ''), types: ['System'], within: document.file })
      : { type: ['System', 'Api'], mention: host, unresolved: { kind: 'mcp-server' } };
  return { interactions: [call(to, props)], effect: {} };
}

function mailTarget(reading: Reading, node: Node): Target {
  const effect = node.word === 'emailSend' ? ({ effect: 'write' } as const) : ({ effect: 'read' } as const);
  return { interactions: [call(keptRef(reading, node, 'System'), credentialProps(node))], effect };
}

function brokerTarget({ emit, document, source }: Reading, node: Node, [protocol, name]: readonly [string, string]): Target {
  const stated = textParameter(node, name) ?? (protocol === 'amqp' ? textParameter(node, 'exchange') : undefined);
  const isTaking = /Trigger$/.test(node.word);
  const relation = isTaking ? 'CONSUMES' : 'PUBLISHES';
  const effect: Effect = isTaking ? {} : { effect: 'write' };
  if (stated === undefined) return { interactions: [], effect };
  if (isExpression(stated)) {
    const to: MentionRef = {
      type: 'Channel',
      mention: topicMention(stated.slice(1), document.file),
      unresolved: { name: stated.slice(1), props: { protocol } },
    };
    return { interactions: [{ relation, to }], effect };
  }
  const interactions = stated.split(',').flatMap((each): readonly Interaction[] => {
    const channel = each.trim().replace(/:\d+$/, '');
    if (channel === '') return [];
    const key = channelKey(protocol, channel);
    const isQueue = name === 'queue' || name === 'sink';
    emit.node({
      type: 'Channel',
      key,
      name: channel,
      also: isQueue ? [queueMention(channel), topicMention(channel)] : [topicMention(channel)],
      props: { protocol },
      source: source(node),
    });
    return [{ relation, to: { key } }];
  });
  return { interactions, effect };
}

// The address of a store stands in its credential, which is kept elsewhere and shared by all workflows.
function storeTarget(reading: Reading, node: Node, engine: string): Target {
  const operation = textParameter(node, 'operation') ?? textParameter(node, 'mode') ?? '';
  const sql = operation === 'executeQuery' || operation === '' ? queryEffect(templateOf(textParameter(node, 'query')) ?? '') : {};
  const verb = verbEffect(/^(retrieve|retrieve-as-tool|load)$/.test(operation) ? 'get' : operation === 'insert' ? 'insert' : operation);
  const effect: Effect = sql.effect === undefined ? verb : { effect: sql.effect, ...(sql.effect === 'read' ? { idempotent: true } : {}) };
  const mode = effect.effect === undefined ? undefined : effect.effect === 'read' ? 'read' : 'write';
  const schema = constant(
    textParameter(node, 'table') ??
      textParameter(node, 'tableName') ??
      textParameter(node, 'collection') ??
      textParameter(node, 'bucketName'),
  );
  const to = { ...keptRef(reading, node, 'DataStore'), unresolved: { name: nameOf(node) ?? node.name, props: { engine } } };
  const { credential } = credentialProps(node);
  return { interactions: [{ relation: 'ACCESSES', to, props: { mode, schema, credential } }], effect };
}

function constant(text: string | undefined): string | undefined {
  return text === undefined || text === '' || isExpression(text) ? undefined : text;
}

function nameOf(node: Node): string | undefined {
  return credentialsOf(node)[0]?.name;
}

/** What is known by the credential that leads to it: the same in every workflow of the root. */
export function keptRef({ document }: Reading, node: Node, type: 'System' | 'DataStore'): MentionRef {
  const [kept] = credentialsOf(node);
  if (kept === undefined) return jobRef({ type: `${node.word} of ${node.name}`, name: node.name, types: [type], within: document.file });
  return jobRef({ type: `n8n credential ${kept.type} ${kept.id}`, name: kept.name, types: [type], within: document.root });
}

const QUIET =
  /^(manualTrigger|scheduleTrigger|cron|interval|start|webhook|form|formTrigger|errorTrigger|executeWorkflowTrigger|chat|wait|stopAndError|n8nTrigger|workflowTrigger|localFileTrigger|mcpTrigger)$/;
/** Roots of clusters, which reach out through their models and tools. */
const CLUSTER =
  /^(agent|agentTool|chain\w+|informationExtractor|textClassifier|sentimentAnalysis|guardrails|toolVectorStore|retriever\w+)$/;

function productTarget(reading: Reading, node: Node, product: Product | undefined): Target {
  if (QUIET.test(node.word) || CLUSTER.test(node.word)) return INSIDE;
  const operation = textParameter(node, 'operation') ?? '';
  const effect = operation === 'sendAndWait' ? ({ effect: 'write' } as const) : verbEffect(operation);
  const stated = textParameter(node, 'options', 'baseURL') ?? textParameter(node, 'baseUrl');
  const own = stated === undefined ? undefined : hostMention(templateOf(stated) ?? '');
  const host = own?.value ?? (product !== undefined && 'host' in product ? product.host : undefined);
  const kind = product?.kind === 'model' ? { unresolved: { kind: 'model' } } : {};
  const props = credentialProps(node);
  if (host !== undefined)
    return { interactions: [call({ type: ['System'], mention: { kind: 'host', value: host }, ...kind }, props)], effect };
  if (/^(lm|embeddings)[A-Z]/.test(node.word)) {
    const ref = keptRef(reading, node, 'System');
    return { interactions: [call({ ...ref, unresolved: { ...ref.unresolved, kind: 'model' } }, props)], effect };
  }
  if (/^n8n$/.test(node.word) || /^(memory|outputParser|textSplitter|document)[A-Z]/.test(node.word)) return INSIDE;
  if (/^aws[A-Z]/.test(node.word)) {
    const service = node.word
      .slice(3)
      .replace(/Trigger$/, '')
      .toLowerCase();
    return { interactions: [call({ type: ['System'], mention: { kind: 'host', value: `${service}.amazonaws.com` } }, props)], effect };
  }
  // An app that the table does not know, or a node of the community: what it is called is all that is known.
  if (credentialsOf(node).length === 0 && node.type.startsWith('n8n-nodes-base.')) return INSIDE;
  const name = node.word.replace(/Trigger$/, '').replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return {
    interactions: [
      call({ type: ['System'], mention: { kind: 'name', value: name.toLowerCase() }, unresolved: { name, kind: 'saas' } }, props),
    ],
    effect,
  };
}
