// What a trigger sets off, by its kind. https://argoproj.github.io/argo-events/concepts/trigger/
import type { MentionRef } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, entriesOf, hasKey, type Tree, textOf } from '../../read/tree.ts';
import { functionRef } from '../aws.ts';
import { computedCall, httpCall } from '../target.ts';
import { httpSetOff } from './http-trigger.ts';
import { placed, type Reading } from './resource.ts';
import { resourceSetOff } from './resource-trigger.ts';
import type { SetOff, Stated, Trigger } from './set-off.ts';
import { channelRef } from './source-channels.ts';

/** Settings of a template that are no kind of trigger. */
const SETTINGS = new Set(['name', 'conditions', 'conditionsReset']);

export function triggerOf(reading: Reading, stated: Stated): Trigger {
  const limit = limitOf(reading, stated);
  const found = entriesOf(at(stated.tree, 'template')).find(({ key, value }) => !SETTINGS.has(key) && value.kind === 'map');
  if (found === undefined) {
    gap(reading, stated, {
      code: 'unresolved',
      detail: 'a trigger says nothing about what it sets off',
      remedy: 'Name its kind in template (http, k8s, kafka …).',
    });
    return { kind: 'service-task', interactions: [], isWork: false, limit };
  }
  const { key, value } = found;
  const setOff = setOffBy(reading, stated, key, value);
  if (setOff === undefined) {
    gap(reading, stated, {
      code: 'unsupported',
      detail: `what a trigger of kind ${key} sets off is not known`,
      remedy: 'Nothing else of the file is affected; declare the system in fullscore.yaml.',
    });
  }
  return { ...(setOff ?? { kind: 'service-task', interactions: [] }), isWork: key !== 'log', limit };
}

function setOffBy(reading: Reading, stated: Stated, kind: string, tree: Tree): SetOff | undefined {
  const { document } = reading;
  switch (kind) {
    case 'http':
      return httpSetOff(tree, document.file);
    case 'k8s':
    case 'argoWorkflow':
      return resourceSetOff(reading, stated, kind, tree);
    case 'kafka':
    case 'pulsar':
      return published(reading, stated, textOf(at(tree, 'topic')), kind);
    case 'nats':
      return published(reading, stated, textOf(at(tree, 'subject')), 'nats');
    case 'azureEventHubs':
      return published(reading, stated, textOf(at(tree, 'hubName')), 'eventhub');
    case 'azureServiceBus': {
      const queue = textOf(at(tree, 'queueName')) ?? '';
      return published(reading, stated, queue === '' ? textOf(at(tree, 'topicName')) : queue, 'amqp', queue === '');
    }
    case 'awsLambda':
      return lambdaOf(reading, stated, tree);
    case 'slack':
      return calledHost(reading, stated, 'slack.com', hasKey(tree, 'slackToken'));
    case 'email':
      return calledHost(reading, stated, withPort(textOf(at(tree, 'host')), textOf(at(tree, 'port'))), hasKey(tree, 'smtpPassword'));
    case 'custom':
      return { ...calledHost(reading, stated, textOf(at(tree, 'serverURL')) ?? '', hasKey(tree, 'certSecret')), effect: undefined };
    case 'openWhisk':
      return openWhiskOf(tree, document.file);
    case 'log':
      return { kind: 'service-task', interactions: [] };
    default:
      return undefined;
  }
}

function published(reading: Reading, stated: Stated, name: string | undefined, protocol: string, isTopic = true): SetOff {
  if (name !== undefined && name !== '' && !isTemplated(name)) {
    const to: MentionRef = channelRef(name, protocol, isTopic);
    return { kind: 'send', interactions: [{ relation: 'PUBLISHES', to }], effect: { effect: 'write' } };
  }
  gap(reading, stated, {
    code: name === undefined || name === '' ? 'unresolved' : 'templated',
    detail: `where a trigger over ${protocol} sends to is ${name === undefined || name === '' ? 'not stated' : 'filled in later'}`,
    remedy: 'Scan the rendered manifest, or name the topic in it.',
  });
  return { kind: 'send', interactions: [], effect: { effect: 'write' } };
}

// https://argoproj.github.io/argo-events/sensors/triggers/aws-lambda/
function lambdaOf(reading: Reading, stated: Stated, tree: Tree): SetOff {
  const name = textOf(at(tree, 'functionName')) ?? '';
  if (name === '' || isTemplated(name)) {
    gap(reading, stated, {
      code: 'unresolved',
      detail: 'a trigger of AWS Lambda names no function',
      remedy: 'Scan the rendered manifest, or name the function in it.',
    });
    return { kind: 'service-task', interactions: [] };
  }
  const mode = /^event$/i.test(textOf(at(tree, 'invocationType')) ?? '') ? 'async' : 'sync';
  const credential = hasKey(tree, 'accessKey') ? ('ref' as const) : undefined;
  return { kind: 'service-task', interactions: [{ relation: 'CALLS', to: functionRef(name), props: { mode, credential } }] };
}

function calledHost(reading: Reading, stated: Stated, address: string, isSecret: boolean): SetOff {
  const mention = hostMention(address);
  const effect = { effect: 'write' } as const;
  if (mention === undefined) {
    const isStated = address !== '';
    gap(reading, stated, {
      code: isTemplated(address) ? 'templated' : 'unresolved',
      detail: `whom a trigger calls is ${isStated ? 'no other system, or filled in later' : 'not stated'}`,
      remedy: 'Scan the rendered manifest, or declare the system in fullscore.yaml.',
    });
    return { kind: 'service-task', interactions: [], effect };
  }
  const props = { mode: 'sync', credential: isSecret ? ('ref' as const) : undefined };
  return { kind: 'service-task', interactions: [{ relation: 'CALLS', to: { type: 'System', mention }, props }], effect };
}

function withPort(host = '', port: string | undefined): string {
  return port !== undefined && /^\d+$/.test(port) && !host.includes(':') ? `${host}:${port}` : host;
}

// https://argoproj.github.io/argo-events/sensors/triggers/openwhisk-trigger/
function openWhiskOf(tree: Tree, file: string): SetOff {
  const [host, version, namespace, action] = ['host', 'version', 'namespace', 'actionName'].map(
    (key) => textOf(at(tree, key)) || undefined,
  );
  const base = `${/^https?:\/\//.test(host ?? '') ? '' : 'https://'}${host ?? ''}`;
  const url = `${base.replace(/(?<!\/)\/+$/, '')}/api/${version ?? 'v1'}/namespaces/${namespace ?? '_'}/actions/${action ?? '{}'}`;
  const props = hasKey(tree, 'authToken') ? { credential: 'ref' as const } : {};
  const call = httpCall({ url, method: 'POST', props });
  const computed = call === undefined ? computedCall(url, { file, props }) : undefined;
  const interactions = call !== undefined ? [call.interaction] : computed !== undefined ? [computed] : [];
  return { kind: 'service-task', interactions };
}

// https://argoproj.github.io/argo-events/sensors/more-about-sensors-and-triggers/#trigger-rate-limit
function limitOf(reading: Reading, { tree, path }: Stated): Trigger['limit'] {
  const place = at(tree, 'rateLimit');
  const count = textOf(at(place, 'requestsPerUnit'));
  if (place === undefined || count === undefined) return undefined;
  return {
    name: `${count} per ${(textOf(at(place, 'unit')) ?? 'Second').toLowerCase()}`,
    source: placed(reading, place, ...path, 'rateLimit'),
  };
}

function gap(
  reading: Reading,
  { source }: Stated,
  { code, detail, remedy }: { readonly code: 'unresolved' | 'templated' | 'unsupported'; readonly detail: string; readonly remedy: string },
): void {
  reading.emit.gap({ code, detail, remedy, source });
}
