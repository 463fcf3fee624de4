// The attributes that say who spoke to whom; every other one, and with them all that tells of persons, is passed over unread.
// Names of both the stable and the older semantic conventions: https://opentelemetry.io/docs/specs/semconv/
// and of OpenTracing and Zipkin, which are read as the newer ones that mean the same.

/** Wanted attributes of one span or resource, as text. */
export type Attributes = ReadonlyMap<string, string>;

/** The same as name, value, name, value …: cheap to make for every span, and equal for most of them. */
export type AttributeList = readonly string[];

export function attributesIn(list: AttributeList): Attributes {
  const found = new Map<string, string>();
  for (let index = 1; index < list.length; index += 2) found.set(list[index - 1] ?? '', list[index] ?? '');
  return found;
}

const WANTED: ReadonlySet<string> = new Set(
  `service.name service.namespace deployment.environment.name deployment.environment fullscore.sampling sampling.ratio
  k8s.namespace.name k8s.deployment.name k8s.statefulset.name k8s.daemonset.name k8s.cronjob.name container.image.name
  cloud.resource_id faas.id aws.lambda.invoked_arn
  http.request.resend_count http.resend_count http.request.method http.method http.route url.path http.target url.full http.url http.host http.response.status_code http.status_code
  rpc.system rpc.system.name rpc.service rpc.method graphql.operation.type graphql.operation.name
  peer.service server.address server.port net.peer.name net.peer.port network.peer.address net.sock.peer.addr
  db.system db.system.name db.namespace db.name db.operation.name db.operation db.query.summary db.query.text db.statement
  db.collection.name db.sql.table db.mongodb.collection db.connection_string aws.s3.bucket aws.dynamodb.table_names
  messaging.system messaging.destination.name messaging.destination messaging.destination.template messaging.destination.temporary
  messaging.destination.anonymous messaging.temp_destination messaging.operation.type messaging.operation messaging.operation.name
  messaging.destination_kind messaging.kafka.topic
  gen_ai.operation.name gen_ai.system gen_ai.provider.name gen_ai.request.model gen_ai.agent.name gen_ai.tool.name
  mcp.method.name mcp.server.name mcp.tool.name`.split(/\s+/),
);

/** The attribute is looked at, be it only to pass it on. */
export function isWanted(name: string): boolean {
  return WANTED.has(name);
}

/** The first of the names that has a value. */
export function firstOf(attributes: Attributes, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = attributes.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
