// Which way a connector carries data. Its class says so by name; few do not.
import { type Settings, settingOf, textOfSetting } from './connector-settings.ts';

/** source: into Kafka; sink: out of Kafka. */
export type Direction = 'source' | 'sink';

/** Classes whose name does not end in Source or Sink and that only ever read. */
const SOURCES = /^io\.debezium\.|(^|\.)(DatagenConnector|MirrorCheckpointConnector|MirrorHeartbeatConnector)$|SourceV2$/;
/** The same as a part of the last word. */
const CAPTURES_CHANGES = /Cdc|CDC/;

/** Class of the connector: a Java class, or the short alias that Connect and its clouds accept. */
export function classOf(settings: Settings): string {
  return textOfSetting(settings, 'connector.class') ?? '';
}

/** By class name, else by the settings that only one side has. */
export function directionOf(settings: Settings): Direction | undefined {
  const name = classOf(settings);
  const word = /(source|sink)(connector)?(v\d+)?$/i.exec(name)?.[1]?.toLowerCase();
  if (word === 'source' || word === 'sink') return word;
  if (SOURCES.test(name) || CAPTURES_CHANGES.test(name.slice(name.lastIndexOf('.') + 1))) return 'source';
  // Only sinks are given topics to read: https://kafka.apache.org/documentation/#sinkconnectconfigs
  if (settingOf(settings, 'topics', 'topics.regex') !== undefined) return 'sink';
  return settingOf(settings, 'kafka.topic', 'topic.prefix', 'topic.creation.groups') === undefined ? undefined : 'source';
}
