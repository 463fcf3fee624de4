import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { spring } from './index.ts';

const RESOURCES = 'orders/src/main/resources';
const read = (files: Files | string) =>
  extractText(spring, typeof files === 'string' ? { [`${RESOURCES}/application.yml`]: files } : files);

/** "from RELATION to (line)" of every edge. */
async function edges(files: Files | string): Promise<string[]> {
  const found = await read(files);
  return found.edges.map(({ from, type, to, source }) => {
    const end = 'key' in to ? to.key : `${to.mention.kind} ${to.mention.value}`;
    return `${'key' in from ? from.key : ''} ${type} ${end} (${source.line})`;
  });
}
async function targets(text: string): Promise<string[]> {
  const found = await read(`spring.application.name: orders\n${text}`);
  // An address on this machine names nobody until link knows who publishes the port.
  return found.edges.flatMap(({ to }) => ('key' in to ? [to.key] : to.mention.kind === 'published-port' ? [] : [to.mention.value]));
}

describe('an exporter of traces', () => {
  it.each(['http://zipkin:9411/api/v2/spans', 'http://localhost:9411/api/v2/spans'])('makes nobody wait for %s', async (endpoint) => {
    const found = await read(`spring.application.name: orders\nmanagement.zipkin.tracing.endpoint: ${endpoint}\nstock.url: http://stock\n`);

    expect(found.edges.map(({ source, props }) => [source.line, props?.mode])).toContainEqual([2, 'async']);
    expect(found.edges.find(({ source }) => source.line === 3)?.props?.mode).toBeUndefined();
  });
});

describe('a Spring application', () => {
  it('is known by its declared name, also when another file of the module declares it', async () => {
    const { nodes } = await read({
      [`${RESOURCES}/bootstrap.yml`]: 'spring: {application: {name: Orders-Service}}\n',
      [`${RESOURCES}/application-prod.yml`]: 'a: 1\n',
    });

    expect(nodes).toEqual([
      {
        type: 'System',
        key: 'system:Orders-Service',
        name: 'Orders-Service',
        also: [
          { kind: 'service-name', value: 'Orders-Service' },
          { kind: 'host', value: 'orders-service' },
          { kind: 'name', value: 'Orders-Service' },
          { kind: 'path', value: 'orders' },
        ],
        stance: 'configured',
        environment: 'production',
        source: { file: `test/${RESOURCES}/application-prod.yml`, line: 1, pointer: '/a' },
      },
      {
        type: 'System',
        key: 'system:Orders-Service',
        name: 'Orders-Service',
        also: [
          { kind: 'service-name', value: 'Orders-Service' },
          { kind: 'host', value: 'orders-service' },
          { kind: 'name', value: 'Orders-Service' },
          { kind: 'path', value: 'orders' },
        ],
        stance: 'configured',
        source: { file: `test/${RESOURCES}/bootstrap.yml`, line: 1, pointer: '/spring/application/name' },
      },
    ]);
  });

  it.each([
    ['shop/orders/src/main/resources/application.yml', 'system:test/shop/orders', 'orders'],
    ['shop/orders/src/main/resources/config/application.yml', 'system:test/shop/orders', 'orders'],
    ['shop/orders/config/application.yml', 'system:test/shop/orders', 'orders'],
    ['src/main/resources/application.yml', 'system:test/.', 'test'],
    ['config/src/main/resources/application.yml', 'system:test/config', 'config'],
  ])('without a name is that of its module: %s', async (path, key, name) => {
    const { nodes } = await read({ [path]: 'server.port: 80\n' });

    expect(nodes.map((node) => [node.key, node.name])).toEqual([[key, name]]);
  });

  it('of a config server has a file of its name, and shares application.yml with the others', async () => {
    const files = {
      'config/application.yml': 'eureka.client.serviceUrl.defaultZone: http://registry:8761/eureka/\n',
      'config/orders.yml': 'spring: {data: {mongodb: {host: orders-db}}}\n',
      'config/billing-prod.yml': 'spring.rabbitmq.host: rabbit\n',
      'config/notes.yml': 'a: {url: "http://x"}\n',
    };
    const found = await read(files);

    expect(found.nodes.map(({ key, environment }) => [key, environment])).toEqual([
      ['system:billing', 'production'],
      ['system:orders', undefined],
    ]);
    expect(await edges(files)).toEqual([
      'system:billing CALLS host registry (1)',
      'system:orders CALLS host registry (1)',
      'system:billing CALLS host rabbit (1)',
      'system:orders CALLS host orders-db (1)',
    ]);
  });

  it('with routes is a gateway', async () => {
    const text = `spring:
  application: {name: edge}
  cloud:
    gateway:
      routes:
        - {id: a, uri: "lb://orders-service"}
        - {id: b, uri: "http://billing:80"}
        - {id: c, uri: "forward:/x"}
zuul: {routes: {pay: {path: /pay/**, serviceId: payments}}}
`;
    const { nodes } = await read(text);

    expect(nodes.map(({ kind }) => kind)).toEqual(['gateway']);
    expect(await edges(text)).toEqual([
      'system:edge CALLS service-name orders-service (6)',
      'system:edge CALLS host billing (7)',
      'system:edge CALLS service-name payments (9)',
    ]);
  });
});

describe('a call of a Spring application', () => {
  it.each([
    ['spring.datasource.url: jdbc:mysql://db:3306/shop', ['db']],
    ['spring.r2dbc.url: r2dbc:postgresql://db/shop', ['db']],
    ['spring.data.mongodb.uri: mongodb://m1,m2/shop', ['m1']],
    ['spring.data.redis.host: cache', ['cache']],
    ['spring.elasticsearch.uris: http://search:9200', ['search']],
    ['spring.cassandra.contact-points: c1,c2', ['c1']],
    ['spring.kafka.bootstrap-servers: [k1:9092, k2:9092]', ['k1', 'k2']],
    ['spring.rabbitmq.addresses: amqp://rabbit', ['rabbit']],
    ['spring.mail.host: smtp.acme.io', ['smtp.acme.io']],
    ['spring.config.import: "optional:configserver:http://config:8888/,optional:classpath:/x.yaml"', ['config']],
    ['spring.cloud.nacos.discovery.server-addr: nacos:8848', ['nacos']],
    ['eureka: {client: {service-url: {defaultZone: "http://u:p@registry:8761/eureka/"}}}', ['registry']],
    ['spring.security.oauth2.resourceserver.jwt.issuer-uri: https://acme.okta.com/oauth2', ['acme.okta.com']],
    ['zeebe.client.broker.gateway-address: zeebe:26500', ['zeebe']],
    [
      'zeebe.client.cloud: {clusterId: 0cf85709-ce5f-4e5e-a11e-b0b3eaa85033, region: fra-1, clientSecret: x1}',
      ['0cf85709-ce5f-4e5e-a11e-b0b3eaa85033.fra-1.zeebe.camunda.io'],
    ],
    ['spring.ai.anthropic.api-key: ${KEY}', ['api.anthropic.com']],
    ['payments: {baseUrl: "https://pay.acme.io/v1"}', ['pay.acme.io']],
    ['feign.client.config.billing.url: http://billing', ['billing']],
    ['clients: {ledger: {endpoint: "http://ledger:80"}}', ['ledger']],
    ['legacy.service: http://legacy:80', ['legacy']],
  ])('stands in %s', async (text, expected) => {
    expect(await targets(text)).toEqual(expected);
  });

  it.each([
    'spring.datasource.url: jdbc:mysql://localhost:3306/shop',
    'spring.datasource.url: jdbc:h2:mem:shop',
    'spring.datasource.url: jdbc:tc:postgresql:16:///x',
    'server.address: orders.acme.io',
    'springdoc.server.url: https://orders.acme.io',
    'info.homepage.url: https://acme.io',
    'eureka.instance.hostname: orders',
    'spring.security.oauth2.client.registration.x.redirect-uri: https://orders.acme.io/login',
    'app.issuer: https://acme.io',
    'app.xmlns: http://acme.io/schema',
    'management.endpoints.web.base-path: /x',
    'spring.ai: {openai: {api-key: x}, anthropic: {api-key: y}}',
    'spring.ai.openai: {api-key: x, base-url: "http://localhost"}',
    'zeebe.client.cloud.clusterId: xxxx',
    'payments.url: https://api.example.com',
    'payments.url:',
  ])('does not stand in %s', async (text) => {
    expect(await targets(text)).toEqual([]);
  });

  it('to an address on this machine is left to link, with the words of its property', async () => {
    const { edges: found } = await read('spring.application.name: orders\nspring.kafka.bootstrap-servers: localhost:29092\n');

    expect(
      found.map(({ to }) => ('mention' in to ? [to.mention, ...(to.or ?? [])].map(({ value, within }) => `${value} ${within}`) : [])),
    ).toEqual([['29092 spring', '29092 kafka', '29092 bootstrap', '29092 servers']]);
  });

  it('fills placeholders from the files of the application, then by default', async () => {
    const files = {
      [`${RESOURCES}/application.yml`]:
        'spring.application.name: orders\ndb: {host: orders-db}\na.url: http://${a.host:${b.host:b}}/x\nc.url: jdbc:mysql://${db.host}/x\nd.url: http://${d.host}/x\n',
      [`${RESOURCES}/application-prod.yml`]: 'e.url: http://${db.host}:80\n',
    };
    const { gaps } = await read(files);

    expect((await edges(files)).filter((edge) => !edge.includes('(2)'))).toEqual([
      'system:orders CALLS host orders-db (1)',
      'system:orders CALLS host b (3)',
      'system:orders CALLS host orders-db (4)',
    ]);
    expect(gaps.map(({ code, detail, source }) => [code, detail, source.line])).toEqual([
      ['unresolved', 'd.url is an address, but d.host has no value and no default in the files of the application', 5],
    ]);
  });

  it('belongs to the environment of its profile', async () => {
    const { edges: found } = await read({
      [`${RESOURCES}/application.yml`]:
        'a.url: http://a\n---\nspring.config.activate.on-profile: prod\na.url: http://b\n---\nspring.profiles: docker\na.url: http://c\n',
      [`${RESOURCES}/application-qa.yml`]: 'a.url: http://d.staging.svc\n',
    });

    expect(found.map(({ to, environment, props }) => ['mention' in to ? to.mention.value : '', environment, props])).toEqual([
      ['d.staging.svc', 'qa', { targetEnvironment: 'staging' }],
      ['a', undefined, undefined],
      ['b', 'production', undefined],
      ['c', undefined, undefined],
    ]);
  });

  it('says how its credential stands and never what it is', async () => {
    const found = await read(
      'spring:\n  rabbitmq: {host: rabbit, password: hunter2}\n  datasource: {url: "jdbc:mysql://db/x", password: "${PW:hunter3}"}\n',
    );

    expect(found.edges.map(({ props }) => props)).toEqual([{ credential: 'literal' }, { credential: 'ref' }]);
    expect(JSON.stringify(found)).not.toContain('hunter');
  });
});

describe('a stream binding', () => {
  const channels = async (text: string): Promise<string[]> => (await edges(text)).filter((edge) => !edge.includes('CALLS'));

  it('takes from its destination or puts into it, by its name or settings', async () => {
    const text = `spring:
  application.name: orders
  kafka.bootstrap-servers: localhost:9092
  cloud.stream.bindings:
    place-in-0: {destination: "a,b"}
    place-out-0.destination: c
    input: {destination: d}
    orderOutput.destination: e
    audit: {destination: f, group: g}
    news: {destination: g, producer: {partitionCount: 3}}
    unclear: {destination: h}
    open-in-0: {destination: "\${TOPIC}"}
`;
    const { gaps } = await read(text);

    expect(await channels(text)).toEqual([
      'system:orders CONSUMES channel:kafka/a (5)',
      'system:orders CONSUMES channel:kafka/b (5)',
      'system:orders PUBLISHES channel:kafka/c (6)',
      'system:orders CONSUMES channel:kafka/d (7)',
      'system:orders PUBLISHES channel:kafka/e (8)',
      'system:orders CONSUMES channel:kafka/f (9)',
      'system:orders PUBLISHES channel:kafka/g (10)',
    ]);
    expect(gaps.map(({ code, source }) => [code, source.line])).toEqual([
      ['ambiguous', 11],
      ['unresolved', 12],
    ]);
  });

  it.each([
    ['spring.rabbitmq.host: localhost', 'amqp'],
    ['spring.cloud.stream.kafka.binder.brokers: localhost', 'kafka'],
    ['spring: {rabbitmq.host: localhost, kafka.bootstrap-servers: localhost}', 'message'],
    ['spring: {rabbitmq.host: localhost, kafka.bootstrap-servers: localhost, cloud.stream.default-binder: kafka}', 'kafka'],
    ['spring: {cloud.stream: {default-binder: main, binders: {main: {type: rabbit}}}}', 'amqp'],
    ['a: b', 'message'],
  ])('has the protocol of its binder: %s', async (text, protocol) => {
    expect(
      (await read(`${text}\nspring.cloud.stream.bindings.x-in-0.destination: orders\n`)).nodes
        .filter(({ type }) => type === 'Channel')
        .map(({ key }) => key),
    ).toEqual([`channel:${protocol}/orders`]);
  });

  it('hands what fails to its dead-letter channel', async () => {
    const kafka =
      'spring.kafka.x: y\nspring.cloud.stream:\n  bindings.a-in-0: {destination: orders, group: billing}\n  kafka.bindings.a-in-0.consumer.enable-dlq: true\n';
    const rabbit =
      'spring.rabbitmq.x: y\nspring.cloud.stream:\n  bindings.a-in-0: {destination: orders, group: billing}\n  rabbit.bindings.a-in-0.consumer.autoBindDlq: true\n';

    expect((await channels(kafka)).at(-1)).toBe('channel:kafka/orders HANDLED_BY channel:kafka/error.orders.billing (4)');
    expect((await channels(rabbit)).at(-1)).toBe('channel:amqp/orders HANDLED_BY channel:amqp/orders.billing.dlq (4)');
    expect((await read(kafka)).nodes.find(({ name }) => name.startsWith('error'))?.props).toEqual({
      role: 'dead-letter',
      protocol: 'kafka',
    });
    expect(await channels(kafka.replace('true', 'false'))).toHaveLength(1);
  });
});

describe('a YAML file', () => {
  it.each([
    ['bootstrap.yaml', 'static_resources: {clusters: []}\n'],
    ['application.yaml', 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspring: {application: {name: x}}\n'],
    ['orders.yml', 'orders: {url: "http://x"}\n'],
    ['spring.yml', 'spring: {when: April}\n'],
    ['src/test/resources/application.yml', 'payments.url: http://wiremock\n'],
  ])('%s holding %j states nothing about an application', async (path, text) => {
    expect(await read({ [path]: text })).toEqual({ nodes: [], edges: [], gaps: [], observations: [], embedded: [], embeddedTexts: [] });
  });

  it('with a swagger map is one of Spring all the same', async () => {
    expect((await read('swagger: {title: Orders}\nspring.application.name: orders\n')).nodes.map(({ key }) => key)).toEqual([
      'system:orders',
    ]);
  });
});

describe('a config server', () => {
  const server = (lines: string) =>
    read(`spring.application.name: config\nspring.cloud.config.server.git:\n${lines.replace(/^/gm, '  ')}\n`).then(({ edges: found }) =>
      found.map(({ type, to, source, props }) => [type, 'key' in to ? to.key : to.mention.value, source.line, props?.credential]),
    );

  it.each([
    ['uri: https://github.com/acme/config', 'github.com'],
    ['uri: https://git.acme.io/config.git', 'git.acme.io'],
    ['uri: git@gitlab.com:acme/config.git', 'gitlab.com'],
    ['uri: "${CONFIG_GIT:ssh://git@git.acme.io:7999/config}"', 'git.acme.io'],
    ['repos: {teams: "https://github.com/{application}/config"}', 'github.com'],
  ])('calls the host of its Git repository once: %s', async (line, host) => {
    expect(await server(line)).toEqual([['CALLS', host, 3, undefined]]);
  });

  it('says the credential of each repository', async () => {
    expect(
      await server(
        'uri: https://github.com/acme/config\npassword: ${GIT_PASSWORD}\nrepos:\n  a:\n    uri: https://git.acme.io/a\n    password: hunter22',
      ),
    ).toEqual([
      ['CALLS', 'github.com', 3, 'ref'],
      ['CALLS', 'git.acme.io', 7, 'literal'],
    ]);
  });

  it.each(['uri: file:///srv/config', 'uri: /srv/config', 'uri: "${CONFIG_GIT}"', 'uri: http://localhost:3000/config'])(
    'calls nobody for %s',
    async (line) => {
      expect(await server(line)).toEqual([]);
    },
  );
});
