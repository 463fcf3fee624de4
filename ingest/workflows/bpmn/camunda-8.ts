// How Camunda 8 does a step: a job for a worker, or a connector that a job type stands for.
// https://docs.camunda.io/docs/components/modeler/bpmn/service-tasks/
import type { XmlElement } from '../../read/tree.ts';
import { jobRef } from '../target.ts';
import type { Interaction } from '../vocabulary.ts';
import { documentationOf } from './camunda-7.ts';
import { connectorInteraction, URL_CONNECTORS } from './connectors.ts';
import { httpWork } from './http.ts';
import { filled, zeebeExtension } from './namespace.ts';
import { retryOfZeebe } from './retry.ts';
import { patternOf, type Settings, zeebeSettings } from './settings.ts';
import { NO_WORK, operationIdOf, type Work } from './work.ts';

/** What does the step; NO_WORK for steps that the engine does by itself. */
export function zeebeWork(element: XmlElement, file: string): Work {
  const type = filled(zeebeExtension(element, 'taskDefinition'), 'type');
  const settings = zeebeSettings(element);
  if (type === undefined) return inboundWork(settings);
  const operationId = operationIdOf(settings, documentationOf(element));
  const retry = retryOfZeebe(element);
  const work = workOf({ type: patternOf(type).replace(/^\{(.*)\}$/, '$1'), settings, operationId, file });
  return { ...work, ...(retry === undefined ? {} : { retry }) };
}

interface Job {
  readonly type: string;
  readonly settings: Settings;
  readonly operationId: string | undefined;
  readonly file: string;
}

function workOf({ type, settings, operationId, file }: Job): Work {
  const connector = connectorOf(type);
  if (/^agenticai:aiagent/.test(connector ?? '')) return { interactions: [], isWork: true, kind: 'agent-task', agent: settings };
  const address = connector === undefined ? undefined : URL_CONNECTORS.get(connector);
  const url = settings.text(...(address?.settings ?? ['url', 'endpoint', 'serviceUrl']));
  if (url !== undefined && (address !== undefined || /^https?:\/\//.test(url))) {
    return {
      ...httpWork({ url, settings, operationId, file, isPlain: address?.isPlain ?? true }),
      timeout: timeoutOf(settings, address !== undefined),
    };
  }
  const named = connector === undefined ? undefined : (toolServer(connector, settings) ?? connectorInteraction(connector, settings));
  if (named !== undefined) return { interactions: [named], isWork: true };
  return { interactions: [{ relation: 'CALLS', to: jobRef({ type, operationId }), props: { mode: 'async' } }], isWork: true };
}

/** `io.camunda:connector-kafka:1` → kafka · `io.camunda.agenticai:aiagent:1` → agenticai:aiagent · undefined for job types of one's own. */
function connectorOf(type: string): string | undefined {
  const match = /^io\.camunda(?:\.(agenticai))?:(?:connector-)?([\w-]+)/.exec(type);
  if (match === null) return undefined;
  return match[1] === undefined ? match[2] : `${match[1]}:${match[2]}`;
}

// The REST connectors give up after 20 seconds unless the model says otherwise.
function timeoutOf(settings: Settings, isConnector: boolean): 'set' | 'default' | 'none' {
  if (settings.text('readTimeoutInSeconds', 'connectionTimeoutInSeconds') !== undefined) return 'set';
  return isConnector ? 'default' : 'none';
}

/** Tool servers (MCP) and remote agents (A2A) that an agent reaches through a connector. */
function toolServer(connector: string, settings: Settings): Interaction | undefined {
  const url = settings.all.find((setting) => /^https?:\/\//.test(setting.text))?.text;
  const host = url === undefined ? undefined : /^https?:\/\/([^/:{}]+)/.exec(url)?.[1]?.toLowerCase();
  if (/^agenticai:mcp/.test(connector)) {
    const name = settings.text('data.client.clientId', 'clientId') ?? host;
    if (name === undefined || name.includes('{')) return undefined;
    const mention = { kind: 'mcp-server', value: name } as const;
    const or = host === undefined ? [] : [{ kind: 'host', value: host } as const];
    return {
      relation: 'CALLS',
      to: { type: 'System', mention, ...(or.length === 0 ? {} : { or }), unresolved: { name, kind: 'mcp-server' } },
    };
  }
  if (!/^agenticai:a2a/.test(connector) || host === undefined) return undefined;
  return { relation: 'CALLS', to: { type: ['Agent', 'System'], mention: { kind: 'host', value: host } } };
}

/** Inbound connectors stand on events as properties. */
function inboundWork(settings: Settings): Work {
  const type = settings.text('inbound.type');
  const connector = type === undefined ? undefined : connectorOf(type);
  if (connector === undefined) return NO_WORK;
  const interaction = connectorInteraction(connector, settings);
  return interaction === undefined ? NO_WORK : { interactions: [interaction], isWork: false };
}

/** True for an event that a web hook of the connector runtime triggers. */
export function isWebhook(element: XmlElement): boolean {
  return /(^|-)webhook$/.test(connectorOf(zeebeSettings(element).text('inbound.type') ?? '') ?? '');
}

/** Jobs of listeners: whoever works on them is asked before or after the element itself. */
export function listenerCalls(element: XmlElement): readonly Interaction[] {
  const listeners = ['executionListeners', 'taskListeners'].flatMap((name) => zeebeExtension(element, name)?.children ?? []);
  return listeners.flatMap((listener): readonly Interaction[] => {
    const type = patternOf(filled(listener, 'type') ?? '').replace(/^\{(.*)\}$/, '$1');
    return type === '' ? [] : [{ relation: 'CALLS', to: jobRef({ type }), props: { mode: 'async' } }];
  });
}
