// Sinks and events: "kafka:orders", "sqs:mail", "conductor:order_flow:paid", "conductor". https://docs.conductor-oss.org/documentation/configuration/eventhandlers.html
import type { MentionRef } from '../../../graph/model.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { isComputed } from './definition.ts';

const QUEUES: ReadonlySet<string> = new Set(['sqs', 'amqp', 'amqp_queue']);

/** The channel behind a sink or event; undefined when only the run knows it. */
export function channelOf(text: string, own?: { readonly workflow: string; readonly task: string }): MentionRef | undefined {
  const [system = '', ...rest] = text.split(':');
  if (isComputed(text) || system === '') return undefined;
  if (system === 'conductor') {
    // A workflow puts its own name before what it sends.
    const name = own === undefined ? text : ['conductor', own.workflow, rest.join(':') || own.task].join(':');
    return { type: 'Channel', mention: topicMention(name), unresolved: { name, props: { protocol: 'conductor' } } };
  }
  const name = (rest.at(-1) ?? '').split('?', 1)[0] ?? '';
  if (name === '') return undefined;
  const mention = QUEUES.has(system) ? queueMention(name) : topicMention(name);
  return { type: 'Channel', mention, unresolved: { name, props: { protocol: system.replace(/_(queue|exchange|stream)$/, '') } } };
}
