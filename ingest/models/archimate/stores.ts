// Elements that are stores or brokers by their name; all other technology is ground that systems stand on.
import type { Element } from './model.ts';

const STORE =
  /\b(database|data ?base|datenbank|data ?store|data ?warehouse|data ?lake|dwh|rdbms|dbms|bucket|object storage|blob storage|cache)\b|\bdb\b|\w{3}db$/i;
const BROKER = /\b(message broker|kafka|rabbit ?mq|active ?mq|ibm mq|event hubs?|service bus|message queue|message bus|mq server)\b/i;
const ENGINES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    postgres: 'postgresql',
    postgresql: 'postgresql',
    mysql: 'mysql',
    mariadb: 'mariadb',
    oracle: 'oracle',
    db2: 'db2',
    mongodb: 'mongodb',
    redis: 'redis',
    elasticsearch: 'elasticsearch',
    cassandra: 'cassandra',
    hana: 'hana',
    'sql server': 'sqlserver',
    snowflake: 'snowflake',
  }),
);
const MAY_STORE = /^(DataObject|Artifact|SystemSoftware|TechnologyService|Node)$/;

export function isStore({ type, name }: Element): boolean {
  return MAY_STORE.test(type) && (STORE.test(name) || (engineOf(name) !== undefined && type !== 'DataObject'));
}

export function isBroker({ type, name }: Element): boolean {
  return /^(SystemSoftware|TechnologyService|Node)$/.test(type) && BROKER.test(name);
}

export function engineOf(name: string): string | undefined {
  const found = /\b(postgres(?:ql)?|mysql|mariadb|oracle|db2|mongodb|redis|elasticsearch|cassandra|hana|sql server|snowflake)\b/i.exec(
    name,
  )?.[1];
  return found === undefined ? undefined : ENGINES.get(found.toLowerCase());
}
