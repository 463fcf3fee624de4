// One connector of Kafka Connect as facts: a workflow of its own between Kafka and something else.
import { channelKey, type Key, localKey } from '../../graph/key.ts';
import type { Gap, Source } from '../../graph/model.ts';
import type { Document, Emit } from '../ingester.ts';
import { queueMention, topicMention } from '../mention/topic.ts';
import { classOf, type Direction, directionOf } from './connector-direction.ts';
import { errorHandlingOf } from './connector-errors.ts';
import { queuesOf } from './connector-queues.ts';
import type { Settings } from './connector-settings.ts';
import { targetsOf } from './connector-targets.ts';
import { consumedTopics, publishedTopics, type Topics } from './connector-topics.ts';

/** A connector as its file gives it. `id` is its name, or where it stands if it has none. */
export interface Connector {
  readonly id: string;
  readonly name: string;
  readonly settings: Settings;
  readonly source: Source;
  /** What the file says beside the settings: paused, stopped. */
  readonly tags?: readonly string[];
}

/** Emits the connector and what it does; the key is for further relations. Nothing but a gap without a class. */
export function emitConnector(connector: Connector, document: Document, emit: Emit): Key | undefined {
  const { id, name, settings, source } = connector;
  if (classOf(settings) === '') {
    emit.gap(classless(settings.get('connector.class')?.source ?? source));
    return undefined;
  }
  const pointer = document.read === 'tree' && document.pointer !== '' ? [document.pointer] : [];
  const key = localKey('Workflow', document.root, document.path, ...pointer, id);
  const direction = directionOf(settings);
  const errors = errorHandlingOf(settings, direction);
  const topics = topicsOf(connector, direction);
  const tags = [...(connector.tags ?? []), ...errors.tags, ...(topics.named.some((topic) => topic.isInferred) ? ['topics:inferred'] : [])];
  emit.node({
    type: 'Workflow',
    kind: 'connector',
    key,
    name,
    also: [{ kind: 'name', value: name }],
    props: {
      engine: 'kafka-connect',
      direction,
      onError: errors.onError,
      logging: errors.logging,
      tags: tags.length === 0 ? undefined : [...new Set(tags)].sort(),
    },
    source,
  });
  emitTopics(key, topics, { emit, isSink: direction === 'sink' });
  emitQueues(connector, key, { emit, direction });
  if (errors.deadLetter !== undefined) emitDeadLetter(key, errors.deadLetter, emit);
  const targets = targetsOf(settings, direction, source);
  for (const { relation, to, props, source: place } of targets.found)
    emit.edge({ type: relation, from: { key }, to, props, source: place });
  for (const gap of [...undirected(direction, source), ...topics.gaps, ...errors.gaps, ...targets.gaps]) emit.gap(gap);
  return key;
}

function topicsOf({ settings, source }: Connector, direction: Direction | undefined): Topics {
  if (direction === 'sink') return consumedTopics(settings);
  return direction === 'source' ? publishedTopics(settings, source) : { named: [], gaps: [] };
}

function emitTopics(key: Key, topics: Topics, { emit, isSink }: { readonly emit: Emit; readonly isSink: boolean }): void {
  for (const { name, source } of topics.named) {
    const channel = channelKey('kafka', name);
    emit.node({ type: 'Channel', key: channel, name, also: [topicMention(name)], props: { protocol: 'kafka' }, source });
    emit.edge({ type: isSink ? 'CONSUMES' : 'PUBLISHES', from: { key }, to: { key: channel }, source });
  }
}

// A source takes from the other broker what it puts into Kafka, a sink the other way round.
function emitQueues(connector: Connector, key: Key, side: { readonly emit: Emit; readonly direction: Direction | undefined }): void {
  const { emit, direction } = side;
  if (direction === undefined) return;
  for (const { protocol, name, isTopic, source } of queuesOf(connector.settings)) {
    const channel = channelKey(protocol, name);
    const also = [topicMention(name), ...(isTopic ? [] : [queueMention(name)])];
    emit.node({ type: 'Channel', key: channel, name, also, props: { protocol }, source });
    emit.edge({ type: direction === 'source' ? 'CONSUMES' : 'PUBLISHES', from: { key }, to: { key: channel }, source });
  }
}

function emitDeadLetter(key: Key, { value, source }: { readonly value: string; readonly source: Source }, emit: Emit): void {
  const name = value.trim();
  const channel = channelKey('kafka', name);
  emit.node({ type: 'Channel', key: channel, name, also: [topicMention(name)], props: { protocol: 'kafka', role: 'dead-letter' }, source });
  emit.edge({ type: 'HANDLED_BY', kind: 'dead-letter', from: { key }, to: { key: channel }, source });
}

function classless(source: Source): Gap {
  return {
    code: 'unresolved',
    detail: 'connector.class is empty, so there is no connector',
    remedy: 'Set connector.class to the class of the connector.',
    source,
  };
}

function undirected(direction: Direction | undefined, source: Source): readonly Gap[] {
  if (direction !== undefined) return [];
  return [
    {
      code: 'unresolved',
      detail: 'neither the class nor the settings say whether this connector is a source or a sink',
      remedy: 'Give connector.class the full name of the class.',
      source,
    },
  ];
}
