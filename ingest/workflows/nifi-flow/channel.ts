// Topics and queues that processors take messages from and give messages to.
import type { Mention, MentionRef } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { queueRef, streamRef, topicRef } from '../aws.ts';
import type { Interaction } from '../vocabulary.ts';
import type { Component } from './components.ts';
import { type Open, openOf, type Reached, type Reaching } from './reach.ts';
import { type Setting, type Settings, settingOf } from './settings.ts';

type Channel = Extract<Component, { shape: 'channel' }>;

export function channelReached(channel: Channel, { settings, type }: Reaching): Reached {
  const relation = channel.way === 'take' ? 'CONSUMES' : 'PUBLISHES';
  const effect = channel.way === 'take' ? {} : ({ effect: 'write' } as const);
  const setting = settingOf(settings, channel.names);
  if (setting === undefined) return { interactions: [], effect, open: { why: 'unstated' } };
  if (isPattern(settings)) return { interactions: [], effect, open: { why: 'pattern', setting } };
  const interactions: Interaction[] = [];
  let open: Open | undefined;
  for (const name of namesIn(setting, channel)) {
    if (isTemplated(name)) open = openOf(setting, type);
    else interactions.push({ relation, to: refOf(name, channel, settings) });
  }
  return { interactions, effect, open };
}

// Kafka takes a list of topics or one pattern.
function isPattern(settings: Settings): boolean {
  return /pattern/i.test(settingOf(settings, ['topictype', 'topicformat', 'topicnameformat', 'topicspattern'])?.value ?? '');
}

function namesIn({ value }: Setting, { protocol, way }: Channel): readonly string[] {
  const isList = way === 'take' && (protocol === 'kafka' || protocol === 'pulsar');
  return (isList ? value.split(',') : [value]).map((name) => name.trim()).filter((name) => name !== '');
}

function refOf(name: string, { protocol, isTopic }: Channel, settings: Settings): MentionRef {
  if (protocol === 'sqs') return queueRef(name);
  if (protocol === 'sns') return topicRef(name);
  if (protocol === 'kinesis' || protocol === 'firehose') return streamRef(name, protocol);
  if (protocol === 'pubsub') return named(name.slice(name.lastIndexOf('/') + 1), protocol, isTopic);
  if (protocol === 'jms') return named(name, protocol, /topic/i.test(settings.values.get('destinationtype')?.value ?? ''));
  // Without an exchange the routing key is the name of the queue (AMQP 0-9-1, default exchange).
  if (protocol === 'amqp' && isTopic) return named(name, protocol, settings.values.has('exchangename'));
  return named(name, protocol, isTopic);
}

function named(name: string, protocol: string, isTopic: boolean): MentionRef {
  const mention: Mention = isTopic ? topicMention(name) : queueMention(name);
  return { type: 'Channel', mention, unresolved: { name, props: { protocol } } };
}
