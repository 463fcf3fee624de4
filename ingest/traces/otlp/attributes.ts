// The attributes that say who spoke to whom; every other one, and with them all that tells of persons, is passed over unread.
// Names of both the stable and the older semantic conventions: https://opentelemetry.io/docs/specs/semconv/
import { isWire, textOfWire, type Wire, wiresOf } from './wire.ts';

/** Wanted attributes of one span or resource, as text. */
export type Attributes = ReadonlyMap<string, string>;

const WANTED: ReadonlySet<string> = new Set(
  `service.name service.namespace deployment.environment.name deployment.environment fullscore.sampling sampling.ratio
  http.request.method http.method http.route url.path http.target url.full http.url http.host http.response.status_code http.status_code
  rpc.system rpc.system.name rpc.service rpc.method graphql.operation.type graphql.operation.name
  peer.service server.address server.port net.peer.name net.peer.port
  db.system db.system.name db.namespace db.name db.operation.name db.operation db.query.summary db.query.text db.statement
  db.collection.name db.sql.table db.mongodb.collection db.connection_string aws.s3.bucket aws.dynamodb.table_names
  messaging.system messaging.destination.name messaging.destination messaging.destination.template messaging.destination.temporary
  messaging.destination.anonymous messaging.temp_destination messaging.operation.type messaging.operation messaging.operation.name
  messaging.destination_kind messaging.kafka.topic
  gen_ai.operation.name gen_ai.system gen_ai.provider.name gen_ai.request.model gen_ai.agent.name gen_ai.tool.name
  mcp.method.name mcp.server.name mcp.tool.name`.split(/\s+/),
);

export function attributesOf(list: unknown): Attributes {
  const found = new Map<string, string>();
  if (!Array.isArray(list)) return found;
  for (const attribute of list) {
    if (!isWire(attribute) || typeof attribute.key !== 'string' || !WANTED.has(attribute.key)) continue;
    const text = isWire(attribute.value) ? textOfValue(attribute.value) : '';
    if (text !== '') found.set(attribute.key, text);
  }
  return found;
}

/** The first of the names that has a value. */
export function firstOf(attributes: Attributes, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = attributes.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

// One of stringValue, intValue (text, being 64 bits wide), doubleValue, boolValue, arrayValue.
function textOfValue(value: Wire): string {
  if (typeof value.stringValue === 'string') return value.stringValue.trim();
  if (isWire(value.arrayValue))
    return (
      wiresOf(value.arrayValue.values)
        .map(textOfValue)
        .find((text) => text !== '') ?? ''
    );
  return textOfWire(value.intValue ?? value.doubleValue ?? value.boolValue);
}
