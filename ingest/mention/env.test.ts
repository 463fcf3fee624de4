import { describe, expect, it } from 'vitest';
import { envReference, referenceTo } from './env.ts';

const host = (value: string, port?: number, path?: string) => ({
  kind: 'host',
  value,
  ...(port === undefined ? {} : { port }),
  ...(path === undefined ? {} : { path }),
});
const hostOf = (name: string, value: string): string | undefined => envReference(name, value)?.mention.value;

describe('an environment variable', () => {
  it.each([
    ['CART_ADDR', 'cart:7070', 'cart'],
    ['PRODUCT_CATALOG_ADDR', 'product-catalog:3550', 'product-catalog'],
    ['ORDER_SERVICE_URL', 'http://orders:8080/v1', 'orders'],
    ['ORDERS_URI', 'http://orders', 'orders'],
    ['PATIENT_INDEX_URL', 'http://patient-index:8080', 'patient-index'],
    ['ORDER_SERVICE_HOST', 'orders', 'orders'],
    ['ORDER_SERVICE', 'orders:8080', 'orders'],
    ['PAYMENT_ENDPOINT', 'payments.acme.io', 'payments.acme.io'],
    ['KAFKA_BROKERS', 'kafka1:9092,kafka2:9092', 'kafka1'],
    ['KAFKA_BOOTSTRAP_SERVERS', 'kafka:9092', 'kafka'],
    ['CONNECT_BOOTSTRAP_SERVERS', 'broker:29092', 'broker'],
    ['SPRING_KAFKA_BOOTSTRAP_SERVERS', 'kafka:9092', 'kafka'],
    ['ELASTICSEARCH_HOSTS', '["http://es:9200"]', 'es'],
    ['CASSANDRA_CONTACT_POINTS', 'c1,c2', 'c1'],
    ['ES_NODES', 'es1 es2', 'es1'],
    ['SMTP_HOST', 'smtp.sendgrid.net', 'smtp.sendgrid.net'],
    ['REDIS_HOST', 'redis', 'redis'],
    ['REDIS_ADDR', 'valkey-cart:6379', 'valkey-cart'],
    ['MONGO_SERVER', 'mongo', 'mongo'],
    ['DB_HOST', 'db', 'db'],
    ['ZOOKEEPER_CONNECT', 'zk:2181', 'zk'],
    ['ordersServiceUrl', 'http://orders', 'orders'],
    ['ConnectionStrings__Basket', 'redis:6379', 'redis'],
    ['Services__Catalog__Url', 'http://catalog', 'catalog'],
    ['SOME_THING', 'http://orders:8080', 'orders'],
    ['SOME_THING', 'orders:8080', 'orders'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://otel-collector:4317', 'otel-collector'],
    ['EUREKA_CLIENT_SERVICEURL_DEFAULTZONE', 'http://discovery:8761/eureka', 'discovery'],
    ['ISSUER_URI', 'https://acme.okta.com/oauth2/default', 'acme.okta.com'],
    ['ORDERS_URL', '"http://orders"', 'orders'],
    ['ORDERS_URL', "'http://orders'", 'orders'],
    ['PAYMENT_HOST', '10.1.2.3', '10.1.2.3'],
    ['OPENAI_BASE_URL', 'http://model:8000/v1', 'model'],
    ['LOCUST_HOST', 'http://frontend-proxy:8080', 'frontend-proxy'],
    ['API_GATEWAY_URL', 'http://gateway.shop.svc:80', 'gateway.shop.svc'],
  ])('%s=%s names another service', (name, value, expected) => {
    expect(hostOf(name, value)).toBe(expected);
  });

  it.each([
    // own side
    ['HOST', 'web'],
    ['HOSTNAME', 'web.acme.io'],
    ['LISTEN_ADDR', '0.0.0.0:8080'],
    ['LISTEN_ADDR', 'orders:8080'],
    ['SERVER_ADDR', ':8080'],
    ['BIND_ADDRESS', 'orders:80'],
    ['KAFKA_ADVERTISED_LISTENERS', 'PLAINTEXT://kafka:9092'],
    ['KAFKA_LISTENERS', 'PLAINTEXT://:9092'],
    ['KAFKA_CONTROLLER_QUORUM_VOTERS', '1@kafka:9093'],
    ['ASPNETCORE_URLS', 'http://+:80'],
    ['BASE_URL', 'https://shop.acme.io'],
    ['VIRTUAL_HOST', 'shop.acme.io'],
    ['ALLOWED_HOSTS', 'shop.acme.io'],
    ['CORS_ORIGIN', 'http://frontend:3000'],
    ['OAUTH_REDIRECT_URI', 'https://shop.acme.io/cb'],
    ['EUREKA_INSTANCE_HOSTNAME', 'orders'],
    ['PIP_INDEX_URL', 'https://packages.acme.io/simple'],
    ['UV_EXTRA_INDEX_URL', 'https://packages.acme.io/simple'],
    // not an address
    ['PATH', '/usr/bin'],
    ['CART_PORT', '7070'],
    ['VERSION', '1.2.3'],
    ['API_VERSION', 'v1'],
    ['OTEL_RESOURCE_ATTRIBUTES', 'service.name=a,url=http://x:80'],
    ['OTEL_SERVICE_NAME', 'cart'],
    ['NO_PROXY', 'orders,cart'],
    ['HTTP_PROXY', 'http://proxy:3128'],
    ['POSTGRES_DB', 'orders'],
    ['DB_CONNECTION', 'mysql'],
    ['CACHE_DRIVER', 'redis'],
    ['QUEUE_CONNECTION', 'redis'],
    ['SESSION_STORE', 'redis'],
    ['NODE_ENV', 'production'],
    ['LOG_LEVEL', 'debug'],
    ['ORDERS_TOPIC', 'orders'],
    ['ORDERS_ENABLED', 'true'],
    ['FEATURE_HOST', 'true'],
    ['MYSQL_ROOT_HOST', '%'],
    ['IMAGE', 'redis:7000'],
    ['TIME', '12:30'],
    ['CRON', '0 * * * *'],
    ['CONFIG_SERVER', 'config.yaml'],
    ['APP_SERVER', 'com.acme.Server'],
    ['HANDLER_URL', '/api/orders'],
    ['DOC_URL', 'file:///x'],
    ['STATIC', 'https://acme.io/logo.png'],
    ['SOURCE', 'https://github.com/acme/orders.git'],
    ['MAIL_FROM', 'shop@acme.io'],
    ['SMTP_USER_HOST', 'shop@acme.io'],
    ['RUN_AS', 'app:100'],
    ['X', 'redis:7'],
    ['X', 'orders'],
    ['X', 'orders.acme.io'],
    // nothing there yet, or here
    ['ORDERS_URL', ''],
    ['ORDERS_URL', '${ORDERS_URL}'],
    ['ORDERS_URL', 'http://localhost:8080'],
    ['ORDERS_HOST', '127.0.0.1'],
    ['ORDERS_URL', 'https://api.example.com'],
    ['ORDERS_URL', '<url>'],
    ['DB_URL', 'jdbc:h2:mem:x'],
    ['DB_URL', 'sqlite:///x.db'],
    ['DATABASE_URL', 'file:./dev.db'],
    ['WAIT_HOSTS', 'postgres:5432'],
    ['SERVICE_PRECONDITION', 'namenode:9870'],
    ['JAVA_OPTS', '-Xmx512m -Dx=http://y:80'],
    ['CERT', 'a\nb'],
    ['GIT_URL', 'https://gitlab.acme.io/x'],
    ['LICENSE_URL', 'https://acme.io/license'],
  ])('%s=%s names nothing else', (name, value) => {
    expect(envReference(name, value)).toBeUndefined();
  });

  it.each([
    ['IMAGE_PROVIDER_HOST', 'image-provider', 'image-provider'],
    ['TELEMETRY_DOCS_HOST', 'telemetry-docs', 'telemetry-docs'],
    ['FRONTEND_PROXY_ADDR', 'frontend-proxy:8080', 'frontend-proxy'],
    ['SCHEMA_REGISTRY_URL', 'http://schema-registry:8081', 'schema-registry'],
    ['CALLBACK_SERVICE_HOST', 'callbacks', 'callbacks'],
    ['GIT_SERVER_HOST', 'gitea', 'gitea'],
    ['ZEEBE_CLIENT_BROKER_GATEWAY-ADDRESS', 'zeebe:26500', 'zeebe'],
    ['CAMUNDA_OPERATE_ZEEBE_GATEWAYADDRESS', 'zeebe:26500', 'zeebe'],
    ['ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH_ARGS_URL', 'http://elasticsearch:9200', 'elasticsearch'],
  ])('%s=%s names another service although a word of its name is often something else', (name, value, expected) => {
    expect(hostOf(name, value)).toBe(expected);
  });

  it('takes port and credential from the variables beside it', () => {
    const variables = new Map([
      ['FLAGD_HOST', 'flagd'],
      ['FLAGD_PORT', '8013'],
      ['FLAGD_TOKEN', '${FLAGD_TOKEN}'],
    ]);

    expect(envReference('FLAGD_HOST', 'flagd', { variables })).toEqual({
      mention: host('flagd', 8013),
      types: ['System', 'DataStore'],
      relation: 'CALLS',
      credential: 'ref',
    });
  });

  it('accepts a bare word after a weaker name only for a known host or beside a port', () => {
    const variables = new Map([['MCP_PORT', '8011']]);

    expect(envReference('MCP_ENDPOINT', 'mcp')).toBeUndefined();
    expect(envReference('MCP_ENDPOINT', 'mcp', { variables })?.mention).toEqual(host('mcp', 8011));
    expect(envReference('ORDER_SERVICE', 'orders', { isHost: (word) => word === 'orders' })?.mention).toEqual(host('orders'));
    expect(envReference('DB_CONNECTION', 'mysql', { isHost: (word) => word === 'mysql' })).toBeUndefined();
    expect(envReference('CACHE_TYPE', 'redis', { isHost: (word) => word === 'redis' })).toBeUndefined();
  });

  it.each([
    ['REDIS_HOST', 'cache', 'redis'],
    ['SPRING_DATA_MONGODB_HOST', 'documents', 'mongodb'],
    ['ORDERS_POSTGRES_DB_HOST', 'db', 'postgresql'],
    ['spring.elasticsearch.uris', 'http://search:9200', 'elasticsearch'],
    ['REDIS_COMMANDER_URL', 'http://commander:8081', undefined],
    ['ORDERS_HOST', 'orders', undefined],
  ])('%s=%s speaks of a store of engine %s', (name, value, engine) => {
    const reference = envReference(name, value);

    expect([reference?.engine, reference?.types[0]]).toEqual([engine, engine === undefined ? 'System' : 'DataStore']);
  });

  it('does not take the credential of something else that begins alike', () => {
    const variables = new Map([
      ['ORDERS_DB_PASSWORD', 'hunter2'],
      ['ORDERS_API_KEY', '${KEY}'],
    ]);

    expect(envReference('ORDERS_URL', 'http://orders', { variables })?.credential).toBe('ref');
    expect(
      envReference('ORDERS_URL', 'http://orders', { variables: new Map([['ORDERS_DB_PASSWORD', 'hunter2']]) })?.credential,
    ).toBeUndefined();
  });

  it('of an exporter names a collector', () => {
    const reference = envReference('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://tracing-backend:4317');

    expect(reference && referenceTo(reference)).toEqual({
      type: ['System', 'DataStore'],
      mention: host('tracing-backend', 4317),
      unresolved: { kind: 'platform' },
    });
    expect(envReference('JAEGER_QUERY_URL', 'http://jaeger:16686')?.isTelemetry).toBe(true);
    expect(envReference('ORDERS_URL', 'http://orders')?.isTelemetry).toBeUndefined();
  });

  it('with a database address prefers a store and keeps engine and schema', () => {
    expect(envReference('SPRING_DATASOURCE_URL', 'jdbc:postgresql://db:5432/orders')).toEqual({
      mention: host('db', 5432),
      types: ['DataStore', 'System'],
      relation: 'CALLS',
      protocol: 'postgresql',
      engine: 'postgresql',
      schema: 'orders',
    });
  });

  it('with a password says so and never what it is', () => {
    expect(envReference('DATABASE_URL', 'postgres://shop:hunter2@db:5432/orders')?.credential).toBe('literal');
    expect(envReference('DATABASE_URL', 'postgres://shop:${PW}@db:5432/orders')?.credential).toBe('ref');
    expect(JSON.stringify(envReference('DATABASE_URL', 'postgres://shop:hunter2@db:5432/orders'))).not.toContain('hunter2');
  });

  it.each([
    [
      'arn:aws:lambda:eu-west-1:1:function:orders',
      { mention: { kind: 'arn', value: 'arn:aws:lambda:eu-west-1:1:function:orders' }, types: ['System'], relation: 'CALLS' },
    ],
    [
      'arn:aws:states:eu-west-1:1:stateMachine:Refund',
      { mention: { kind: 'arn', value: 'arn:aws:states:eu-west-1:1:stateMachine:Refund' }, types: ['Workflow'], relation: 'CALLS' },
    ],
    [
      'arn:aws:dynamodb:eu-west-1:1:table/Orders/index/x',
      {
        mention: { kind: 'arn', value: 'arn:aws:dynamodb:eu-west-1:1:table/Orders' },
        types: ['DataStore'],
        relation: 'ACCESSES',
        engine: 'dynamodb',
      },
    ],
    ['arn:aws:sqs:eu-west-1:1:orders', undefined],
    ['arn:aws:iam::1:role/orders', undefined],
  ])('with the ARN %s refers to what can be called or read', (arn, expected) => {
    expect(envReference('TARGET_ARN', arn)).toEqual(expected);
  });

  it('becomes an end of a relation that carries the engine for a store nobody declares', () => {
    const reference = envReference('DATABASE_URL', 'mysql://db/orders');

    expect(reference && referenceTo(reference)).toEqual({
      type: ['DataStore', 'System'],
      mention: host('db'),
      unresolved: { props: { engine: 'mysql', schema: 'orders' } },
    });
  });
});
