// How Debezium names topics: <topic.prefix>.<schema or database>.<table>, https://debezium.io/documentation/reference/stable/connectors/
import { classOf } from './connector-direction.ts';
import { listOf, type Settings, settingOf, textOfSetting } from './connector-settings.ts';
import type { Topic } from './connector-topics.ts';

/** Topics of the captured tables; undefined where tables are captured by pattern or all of them are. */
export function debeziumTopics(settings: Settings): readonly Topic[] | undefined {
  const prefix = textOfSetting(settings, 'topic.prefix', 'database.server.name', 'mongodb.name');
  const tables = settingOf(settings, 'table.include.list', 'table.whitelist', 'collection.include.list', 'collection.whitelist');
  const hasOwnNaming = textOfSetting(settings, 'topic.naming.strategy')?.startsWith('io.debezium.') === false;
  if (prefix === undefined || tables === undefined || hasOwnNaming) return undefined;
  // The list holds expressions; "inventory\.orders" and "inventory.orders" mean one table.
  const names = listOf(tables.value).map((table) => table.replaceAll('\\.', '.'));
  if (!names.every((table) => /^[\w$-]+(\.[\w$-]+){1,2}$/.test(table))) return undefined;
  const database = databaseInName(settings);
  const delimiter = textOfSetting(settings, 'topic.delimiter') ?? '.';
  return names.map((table) => {
    const parts = table.split('.');
    const whole = [prefix, ...(database !== undefined && parts.length === 2 ? [database] : []), ...parts];
    return { name: whole.join(delimiter).replaceAll('$', '_'), source: tables.source, isInferred: true };
  });
}

// Since version 2 (topic.prefix) the SQL Server connector may watch several databases and has each in its topics.
function databaseInName(settings: Settings): string | undefined {
  if (!/SqlServerConnector$/.test(classOf(settings)) || settings.get('topic.prefix') === undefined) return undefined;
  const names = listOf(textOfSetting(settings, 'database.names') ?? '');
  return names.length === 1 ? names[0] : undefined;
}
