// Topics that a connector writes and reads: stated by name, or made from a prefix and a list of tables.
import type { Gap, Source } from '../../graph/model.ts';
import { isTemplated } from '../mention/template.ts';
import { debeziumTopics } from './connector-debezium.ts';
import { classOf } from './connector-direction.ts';
import { routerOf } from './connector-router.ts';
import { listOf, type Setting, type Settings, settingOf, textOfSetting } from './connector-settings.ts';

/** A topic by its name in Kafka. */
export interface Topic {
  readonly name: string;
  readonly source: Source;
  /** The name was put together by the connector's naming rule, not written down. */
  readonly isInferred: boolean;
}
export interface Topics {
  readonly named: readonly Topic[];
  /** Why some or all topics stay unknown. */
  readonly gaps: readonly Gap[];
}

/** Legal names: https://github.com/apache/kafka/blob/trunk/clients/src/main/java/org/apache/kafka/common/internals/Topic.java */
const LEGAL = /^[A-Za-z0-9._-]{1,249}$/;
const STATED = /^(kafka\.(\w+\.)?topics?|topics?|topic\.name|output\.topic|kafka\.topic\.name)$/;

/** Topics that a sink reads. */
export function consumedTopics(settings: Settings): Topics {
  const stated = settingOf(settings, 'topics');
  const pattern = settingOf(settings, 'topics.regex');
  if (stated === undefined && pattern !== undefined) return { named: [], gaps: [byPattern(pattern)] };
  return stated === undefined
    ? { named: [], gaps: [] }
    : checked(listOf(stated.value).map((name) => ({ name, source: stated.source, isInferred: false })));
}

/** Topics that a source writes, after the transforms that rename them; `anchor` is where a gap stands that no setting has caused. */
export function publishedTopics(settings: Settings, anchor: Source): Topics {
  const { named, gaps } = beforeTransforms(settings, anchor);
  const router = routerOf(settings);
  if (router.isPlain) return { named, gaps };
  const routed = named.map((topic) => ({ ...topic, isInferred: true, name: router.rename(topic.name) }));
  const known = routed.flatMap(({ name, ...rest }) => (name === undefined ? [] : [{ ...rest, name }]));
  const source = settingOf(settings, 'transforms')?.source ?? anchor;
  return { named: known, gaps: known.length === routed.length ? gaps : [...gaps, atRunTime(source)] };
}

function beforeTransforms(settings: Settings, anchor: Source): Topics {
  const name = classOf(settings);
  if (/(^|\.)Mirror(Source|Heartbeat|Checkpoint)/.test(name)) return mirrored(settings);
  if (/^io\.debezium\.|Cdc|CDC|Debezium/.test(name)) return openOrChecked(debeziumTopics(settings), settings, anchor);
  const stated = [...settings.values()].filter(({ key, value }) => STATED.test(key) && value.trim() !== '');
  if (stated.length > 0)
    return checked(stated.flatMap(({ value, source }) => listOf(value).map((topic) => ({ name: topic, source, isInferred: false }))));
  if (/mongo/i.test(name)) return openOrChecked(mongoTopics(settings), settings, anchor);
  return openOrChecked(prefixedTopics(settings), settings, anchor);
}

// https://www.mongodb.com/docs/kafka-connector/current/source-connector/configuration-properties/kafka-topic/
function mongoTopics(settings: Settings): readonly Topic[] | undefined {
  const collection = settingOf(settings, 'collection');
  const database = textOfSetting(settings, 'database');
  if (collection === undefined || database === undefined) return undefined;
  const separator = textOfSetting(settings, 'topic.separator') ?? '.';
  const parts = [textOfSetting(settings, 'topic.prefix'), database, collection.value.trim(), textOfSetting(settings, 'topic.suffix')];
  return [{ name: parts.filter((part) => part !== undefined).join(separator), source: collection.source, isInferred: true }];
}

// The JDBC source writes table "demo.orders" to prefix + "orders", and the rows of a query to the prefix itself:
// https://docs.confluent.io/kafka-connectors/jdbc/current/source-connector/source_config_options.html
function prefixedTopics(settings: Settings): readonly Topic[] | undefined {
  const prefix = settingOf(settings, 'topic.prefix');
  if (prefix === undefined) return undefined;
  if (settingOf(settings, 'query') !== undefined) return [{ name: prefix.value.trim(), source: prefix.source, isInferred: true }];
  const tables = settingOf(settings, 'table.whitelist', 'table.include.list', 'tables', 'table.name');
  if (tables === undefined) return undefined;
  const names = listOf(tables.value).map(
    (table) =>
      `${prefix.value.trim()}${
        table
          .replace(/["`[\]]/g, '')
          .split('.')
          .at(-1) ?? table
      }`,
  );
  return names.map((name) => ({ name, source: tables.source, isInferred: true }));
}

// MirrorMaker 2 puts the alias of the source cluster before the name, unless it is told to keep names.
function mirrored(settings: Settings): Topics {
  const topics = settingOf(settings, 'topics');
  const alias = textOfSetting(settings, 'source.cluster.alias');
  const keepsNames = /IdentityReplicationPolicy$/.test(textOfSetting(settings, 'replication.policy.class') ?? '');
  if (topics === undefined || !/(^|\.)MirrorSource/.test(classOf(settings))) return { named: [], gaps: [] };
  const names = listOf(topics.value);
  const patterns = names.filter((name) => !LEGAL.test(name) && !isTemplated(name));
  if (patterns.length > 0 || (alias === undefined && !keepsNames)) return { named: [], gaps: [byPattern(topics)] };
  return checked(names.map((name) => ({ name: keepsNames ? name : `${alias}.${name}`, source: topics.source, isInferred: true })));
}

function openOrChecked(topics: readonly Topic[] | undefined, settings: Settings, anchor: Source): Topics {
  if (topics !== undefined) return checked(topics);
  const source = settingOf(settings, 'topic.prefix', 'database.server.name', 'table.include.list')?.source ?? anchor;
  return {
    named: [],
    gaps: [
      {
        code: 'unresolved',
        detail: 'which topics this source writes does not stand in its settings',
        remedy: 'Name the tables one by one (table.include.list), or describe the topics in an AsyncAPI document.',
        source,
      },
    ],
  };
}

function checked(topics: readonly Topic[]): Topics {
  const named = topics.filter(({ name }) => LEGAL.test(name));
  const templated = topics.find(({ name }) => isTemplated(name));
  const gaps: Gap[] = [];
  if (templated !== undefined) {
    gaps.push({
      code: 'templated',
      detail: `the topic "${templated.name}" is still to be filled in`,
      remedy: 'Scan the rendered file instead.',
      source: templated.source,
    });
  }
  const illegal = topics.find(({ name }) => !LEGAL.test(name) && !isTemplated(name));
  if (illegal !== undefined) {
    gaps.push({
      code: 'unresolved',
      detail: `"${illegal.name}" is no name that a topic can have`,
      remedy: 'Write topic names with letters, digits, ".", "_" and "-" only, separated by commas.',
      source: illegal.source,
    });
  }
  return { named, gaps };
}

function byPattern({ key, source }: Setting): Gap {
  return {
    code: 'unresolved',
    detail: `"${key}" names topics by a pattern; which ones it meets shows only in the broker`,
    remedy: 'List the topics by name, or describe them in an AsyncAPI document.',
    source,
  };
}

function atRunTime(source: Source): Gap {
  return {
    code: 'unresolved',
    detail: 'a transform decides at run time to which topic a record goes',
    remedy: 'Describe the topics in an AsyncAPI document, or add traces that show them.',
    source,
  };
}
