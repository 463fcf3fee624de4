// What the name of an environment variable says about its value.

/** `address`: names where something is reached; `never`: says nothing about another service, whatever the value; `other`: the value decides. */
export type EnvNameSense = 'address' | 'never' | 'other';

/** Whole names that are the service's own affair, the shell's or the build's. */
const OWN_NAMES = new Set(
  `PATH PORT HOST HOSTNAME ADDR ADDRESS HOME USER PWD SHELL LANG TZ DOMAIN URL URLS REGISTRY GOPROXY
  BASE_URL APP_URL APP_HOST APP_BASE_URL SITE_URL ROOT_URL PUBLIC_URL SELF_URL EXTERNAL_URL SERVER_URL SERVER_NAME SERVER_HOST SERVER_ADDRESS FRONTEND_URL CLIENT_URL UI_URL WEB_URL
  VIRTUAL_HOST LETSENCRYPT_HOST NEXTAUTH_URL KC_HOSTNAME KC_HOSTNAME_URL KC_HOSTNAME_ADMIN_URL KEYCLOAK_HOSTNAME KEYCLOAK_FRONTEND_URL WEBHOOK_URL N8N_HOST N8N_EDITOR_BASE_URL GF_SERVER_ROOT_URL GF_SERVER_DOMAIN
  ASPNETCORE_URLS DOTNET_URLS OTEL_RESOURCE_ATTRIBUTES OTEL_SERVICE_NAME OTEL_PROPAGATORS OTEL_EXPORTER_OTLP_HEADERS
  SERVICE_PRECONDITION KUBERNETES_SERVICE_HOST NPM_CONFIG_REGISTRY INDEX_URL PIP_INDEX_URL PIP_EXTRA_INDEX_URL UV_INDEX_URL UV_EXTRA_INDEX_URL PYPI_INDEX_URL PACKAGE_INDEX_URL MYSQL_ROOT_HOST EUREKA_INSTANCE_HOSTNAME MANAGEMENT_SERVER_ADDRESS`.split(
    /\s+/,
  ),
);

/** The service's own listening side, wherever in the name it stands. */
const OWN_SIDE =
  /(^|_)(LISTEN|LISTENER|LISTENERS|BIND|BINDS|ADVERTISE|ADVERTISED|ALLOWED|ALLOW|TRUSTED|CORS|QUORUM_VOTERS|XMLNS)($|_)|(^|_)(WAIT|INSTANCE_HOSTNAME)(_|$)/;
/** Links for people and things of the build; "DOCS_HOST" and "IMAGE_PROVIDER_ADDR" may be services, these may not. */
const LINK =
  /(^|_)(DOCS?|DOCUMENTATION|HELP|HOMEPAGE|HOME_PAGE|LOGO|ICON|FAVICON|IMAGE|AVATAR|TERMS|PRIVACY|LICENSE|SUPPORT|DOWNLOAD|MIRROR|SCHEMA|GIT|REPO|REPOSITORY|CALLBACK|REDIRECT|LOGOUT|LOGIN_REDIRECT|RETURN|SUCCESS|CANCEL|HEALTH|HEALTHCHECK|HEALTH_CHECK|STATUS_PAGE)_(URL|URI)S?$/;
/** Last words of names whose value is no address. */
const NO_ADDRESS =
  /(^|_)(PATH|PATHS|DIR|DIRECTORY|FOLDER|FILE|FILES|FILENAME|VERSION|TAG|IMAGE|IMAGES|PROXY|PORT|PORTS|NAME|NAMES|USER|USERNAME|LOGIN|UID|GID|EMAIL|FROM|SENDER|ENABLED|DISABLED|ENABLE|DISABLE|LEVEL|TIMEOUT|TTL|SECONDS|MS|INTERVAL|DELAY|COUNT|SIZE|LIMIT|MAX|MIN|RETRIES|MODE|TYPE|DRIVER|DIALECT|PROVIDER|FORMAT|LOCALE|LANGUAGE|REGION|ZONE|TOPIC|TOPICS|QUEUE|EXCHANGE|TABLE|COLLECTION|BUCKET|MODEL|CLASS|CLASSNAME|STRATEGY|TIME|DATE|CRON|SCHEDULE|SECRET|TOKEN|HEADERS|ATTRIBUTES|ENVIRONMENT|ENV|PROFILE|PROFILES|STAGE|FLAGS|COLOR|TITLE|DESCRIPTION|PREFIX|SUFFIX|PATTERN|REGEX|NAMESPACE|GROUP|ID|REPLICAS|PROTOCOL|AUDIENCE|ORIGIN|ORIGINS|COOKIE|REFERER|USER_AGENT|REPOSITORY|OPTS|OPTIONS|ARGS)$/;
/** Last words that promise an address. */
const ADDRESS =
  /(^|_)(ADDR|ADDRS|ADDRESS|ADDRESSES|URL|URLS|URI|URIS|HOST|HOSTS|HOSTNAME|HOSTNAMES|ENDPOINT|ENDPOINTS|SERVER|SERVERS|BROKER|BROKERS|BROKERLIST|UPSTREAM|UPSTREAMS|BACKEND|DSN|NODES|SEEDS|CONTACT_?POINTS?|CONNECT|CONNECTION|CONNECTION_?STRING|TARGET|PEER|GATEWAY)(_\d+)?$|[A-Z](ADDR|ADDRESS|URL|URI|HOST|HOSTNAME|ENDPOINT)$|_?DEFAULT_?ZONE$/;
/** Of those, the ones whose value may be one bare word: a name in the network, not a mode or a driver. */
const BARE =
  /(^|_)(ADDR|ADDRS|ADDRESS|ADDRESSES|HOST|HOSTS|HOSTNAME|HOSTNAMES|SERVERS?|BROKERS?|NODES|SEEDS|CONTACT_?POINTS?|UPSTREAMS?)(_\d+)?$/;
/** Names after which a bare word is a host if a service of that name is known: "ORDERS_ENDPOINT=orders", not "DB_CONNECTION=mysql". */
const BARE_IF_KNOWN = /(^|_)(URL|URI|ENDPOINT|SERVICE|SVC|BACKEND|TARGET|PEER|API|GATEWAY)$/;
/** Where programs send traces, metrics and logs: the other side is a collector, whatever it is called. */
const TELEMETRY =
  /^(OTEL_|OPAMP_|ZIPKIN_|JAEGER_|DD_|ELASTIC_APM_|SENTRY_|LOKI_|APPLICATIONINSIGHTS_|MANAGEMENT_(OTLP|ZIPKIN|TRACING|METRICS)|SPRING_(ZIPKIN|BOOT_ADMIN_CLIENT_URL)|TRACELOOP_|NEW_RELIC_)/;
const TELEMETRY_WORD = /(?<=^|_)(?:OTLP|OTEL|ZIPKIN|JAEGER|TRACING)_/;

export function senseOfName(name: string): EnvNameSense {
  const upper = envWords(name);
  if (OWN_NAMES.has(upper) || OWN_SIDE.test(upper) || LINK.test(upper)) return 'never';
  if (ADDRESS.test(upper)) return 'address';
  return NO_ADDRESS.test(upper) ? 'never' : 'other';
}

/** Whether one bare word after this name is a host: yes ("DB_HOST=postgres"), if a service of that name is known ("ORDERS_API=orders"), or no. */
export function allowsBareHost(name: string): 'yes' | 'if-known' | 'no' {
  const upper = envWords(name);
  return BARE.test(upper) ? 'yes' : BARE_IF_KNOWN.test(upper) ? 'if-known' : 'no';
}

/** True when the name belongs to an exporter of traces, metrics or logs. */
export function isTelemetryName(name: string): boolean {
  const upper = envWords(name);
  if (TELEMETRY.test(upper)) return true;
  const rest = upper.split(TELEMETRY_WORD);
  const last = rest.length > 1 ? (rest.at(-1) ?? '') : '';
  return /(URL|URI|ENDPOINT|ADDR|ADDRESS|HOST)$/.test(last) && !/API|QUERY/.test(last);
}

/** Words at the end of a stem that name the engine of a store: SPRING_DATA_REDIS, ORDERS_POSTGRES_DB. */
const ENGINE_WORDS: Readonly<Record<string, string>> = {
  REDIS: 'redis',
  VALKEY: 'valkey',
  MONGO: 'mongodb',
  MONGODB: 'mongodb',
  POSTGRES: 'postgresql',
  POSTGRESQL: 'postgresql',
  MYSQL: 'mysql',
  MARIADB: 'mariadb',
  MSSQL: 'sqlserver',
  ELASTICSEARCH: 'elasticsearch',
  OPENSEARCH: 'opensearch',
  CASSANDRA: 'cassandra',
  MEMCACHED: 'memcached',
  NEO4J: 'neo4j',
  CLICKHOUSE: 'clickhouse',
  INFLUXDB: 'influxdb',
  COUCHDB: 'couchdb',
  MINIO: 'minio',
};

/** Engine of the store that a name speaks of; undefined for other names, also for tools around a store (REDIS_EXPORTER_URL). */
export function engineOfName(name: string): string | undefined {
  const stem = stemOfName(name).replace(/_(MASTER|PRIMARY|REPLICA|READ|WRITE|CLUSTER|SENTINEL|DB|CACHE|DATABASE|MAIN)$/, '');
  const word = stem.slice(stem.lastIndexOf('_') + 1);
  return Object.hasOwn(ENGINE_WORDS, word) ? ENGINE_WORDS[word] : undefined;
}

/** The name without its address word: "ORDERS_DB" of "ORDERS_DB_URL"; what belongs to the same thing begins with it. */
export function stemOfName(name: string): string {
  return envWords(name)
    .replace(
      /_?(ADDR|ADDRS|ADDRESS|ADDRESSES|URL|URI|HOST|HOSTS|HOSTNAME|ENDPOINT|ENDPOINTS|SERVER|SERVERS|BROKERS?|DSN|CONNECTION|CONNECTION_?STRING|BASE_URL|JDBC_?URL|NODES|CONTACT_?POINTS|URIS|URLS)$/,
      '',
    )
    .replace(/_(BASE|JDBC|BOOTSTRAP)$/, '');
}

/** "ConnectionStrings__Orders", "spring.datasource.url" and "ordersServiceUrl" read like ORDERS_SERVICE_URL. */
export function envWords(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}
