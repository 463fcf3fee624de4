import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { compose } from './index.ts';

const read = (files: Files | string) => extractText(compose, typeof files === 'string' ? { 'shop/compose.yaml': files } : files);

/** "from relation to (file:line)" of every edge. */
async function calls(files: Files | string): Promise<string[]> {
  const { edges } = await read(files);
  return edges.map(({ from, type, to, source }) => {
    const end = 'key' in to ? to.key : to.mention.value;
    return `${'key' in from ? from.key : ''} ${type} ${end} (${source.file}:${source.line})`;
  });
}

describe('a compose service', () => {
  it('is a system that answers to its hosts, image, code and declared name', async () => {
    const { nodes } = await read(
      `services:
  orders:
    image: registry.acme.io:5000/shop/orders:1.2.0
    container_name: shop-orders
    hostname: Orders-1
    build: {context: ../code, dockerfile: orders/Dockerfile}
    networks: {back: {aliases: [ordering]}}
    environment: {OTEL_SERVICE_NAME: orders-service, OTEL_RESOURCE_ATTRIBUTES: "service.criticality=high,x=y"}
    deploy: {replicas: 3}
`,
    );

    expect(nodes).toEqual([
      {
        type: 'System',
        kind: 'service',
        key: 'system:test/shop/orders',
        name: 'orders',
        also: [
          { kind: 'host', value: 'orders' },
          { kind: 'host', value: 'shop-orders' },
          { kind: 'host', value: 'orders-1' },
          { kind: 'host', value: 'ordering' },
          { kind: 'name', value: 'orders' },
          { kind: 'image', value: 'registry.acme.io:5000/shop/orders' },
          { kind: 'service-name', value: 'orders-service' },
          { kind: 'path', value: 'code/orders' },
        ],
        props: { criticality: 'high', replicas: 3 },
        stance: 'configured',
        source: { file: 'test/shop/compose.yaml', line: 2, pointer: '/services/orders' },
      },
    ]);
  });

  it.each([
    ['image: postgres:16', 'DataStore', undefined, { engine: 'postgresql' }],
    ['image: docker.io/bitnami/redis', 'DataStore', undefined, { engine: 'redis' }],
    ['image: rabbitmq:3-management', 'System', 'broker', { product: 'RabbitMQ' }],
    ['image: traefik:3', 'System', 'gateway', { product: 'Traefik' }],
    ['image: jaegertracing/all-in-one', 'System', 'platform', { product: 'Jaeger' }],
    ['image: ghcr.io/florianl/firepit:v0.1.0', 'System', 'platform', { product: 'Firepit' }],
    ['image: acme/postgres-backup', 'System', 'service', {}],
    ['{image: acme/events, environment: {KAFKA_ADVERTISED_LISTENERS: "PLAINTEXT://x:9092"}}', 'System', 'broker', { product: 'Kafka' }],
    ['{image: acme/db, environment: [PGDATA=/data]}', 'DataStore', undefined, { engine: 'postgresql' }],
    ['{image: acme/api, environment: {RABBITMQ_DEFAULT_USER: x, RABBITMQ_HOST: rabbit}}', 'System', 'service', {}],
    ['{image: acme/bus, environment: {RABBITMQ_DEFAULT_USER: x}}', 'System', 'broker', { product: 'RabbitMQ' }],
  ])('%s is a %s of kind %s', async (text, type, kind, props) => {
    const { nodes } = await read(`services:\n  it: ${text.startsWith('{') ? text : `{${text}}`}\n`);

    expect(nodes.map((node) => [node.type, node.kind, node.props ?? {}])).toEqual([[type, kind, props]]);
  });

  it("is a collector where exporters alone name it, and somebody's service as soon as another does", async () => {
    const { nodes } = await read(
      'services:\n  orders: {environment: {OTEL_EXPORTER_OTLP_ENDPOINT: "http://hub:4317", OPAMP_SERVER_HOST: fleet}}\n  stock: {environment: {ZIPKIN_URL: "http://mixed:9411", MIXED_URL: "http://mixed:80"}}\n  hub: {image: acme/hub}\n  fleet: {image: acme/fleet}\n  mixed: {image: acme/mixed}\n',
    );

    expect(nodes.map(({ name, kind, props }) => [name, kind, props])).toEqual([
      ['orders', 'service', undefined],
      ['stock', 'service', undefined],
      ['hub', 'platform', undefined],
      ['fleet', 'platform', undefined],
      ['mixed', 'service', undefined],
    ]);
  });

  it('is what its Dockerfile starts from, unless that is a web server', async () => {
    const { nodes } = await read({
      'compose.yaml': 'services:\n  ledger: {build: ledger}\n  pages: {build: pages}\n',
      'ledger/Dockerfile': 'ARG BASE=postgres:16\nFROM node AS build\nFROM ${BASE} AS final\nFROM final\n',
      'pages/Dockerfile': 'FROM node AS build\nFROM nginx:alpine\n',
    });

    expect(nodes.map(({ key, kind }) => [key, kind])).toEqual([
      ['datastore:test/ledger', undefined],
      ['system:test/pages', 'service'],
    ]);
  });

  it('does not answer to an image that everybody runs, unless it is built here', async () => {
    const { nodes } = await read('services:\n  a: {image: nextcloud}\n  b: {image: "acme/shop:1"}\n  c: {image: shop, build: ./shop}\n');

    expect(nodes.map(({ also }) => also?.filter(({ kind }) => kind === 'image').map(({ value }) => value))).toEqual([
      [],
      ['acme/shop'],
      ['shop'],
    ]);
  });

  it('is the nginx whose files it mounts, and takes in those that stand in the compose file', async () => {
    const { nodes, embeddedTexts } = await read(`services:
  edge:
    image: nginx
    volumes:
      - ./edge/shop.conf:/etc/nginx/conf.d/default.conf:ro
      - {type: bind, source: ./sites, target: /etc/nginx/sites-enabled}
      - certs:/etc/nginx/certs
      - ./pages:/usr/share/nginx/html
      - ./other:/etc/nginx/html
      - ./keys:/etc/nginx/ssl
configs:
  inner: {content: "server { listen 80; }"}
  other: {content: "a: 1"}
`);

    expect(nodes[0]?.also?.filter(({ kind }) => kind === 'path').map(({ value }) => value)).toEqual(['shop/edge/shop.conf', 'shop/sites']);
    expect(embeddedTexts.map(({ pointer, read: how }) => [pointer, how])).toEqual([
      ['/configs/inner/content', 'text'],
      ['/configs/other/content', 'tree'],
    ]);
  });

  it('waits for what it calls, not for where it sends its traces', async () => {
    const { edges } = await read(
      'services:\n  a:\n    image: x/a\n    environment: {B_URL: "http://b:80", OTEL_EXPORTER_OTLP_ENDPOINT: "http://c:4317"}\n  b: {image: x/b}\n  c: {image: x/c}\n',
    );

    expect(edges.map(({ to, props }) => ['key' in to ? to.key : '', props?.mode])).toEqual([
      ['system:test/shop/b', undefined],
      ['system:test/shop/c', 'async'],
    ]);
  });

  it('is also called what its image is called, if no other service is made of it', async () => {
    const { nodes } = await read(
      'services:\n  a: {image: acme/shop-orders}\n  b: {image: "acme/shop-worker:1"}\n  c: {image: "acme/shop-worker:2"}\n  d: {image: acme/app}\n',
    );

    expect(nodes.map(({ also }) => also?.filter(({ kind }) => kind === 'name').map(({ value }) => value))).toEqual([
      ['a', 'shop-orders'],
      ['b'],
      ['c'],
      ['d'],
    ]);
  });

  it('that others address as a database is one', async () => {
    const { nodes } = await read(
      'services:\n  api: {image: a/api, environment: {DATABASE_URL: "mysql://u@books/x"}}\n  books: {image: a/books}\n',
    );

    expect(nodes.map(({ key, props = {} }) => [key, props])).toEqual([
      ['system:test/shop/api', {}],
      ['datastore:test/shop/books', { engine: 'mysql' }],
    ]);
  });

  it('has the owner, criticality and lifecycle of its labels', async () => {
    const { nodes, edges } = await read(
      'services:\n  a:\n    image: x/a\n    labels:\n      - io.acme.team=@Acme/Fulfilment\n      - criticality=critical\n      - app.lifecycle=deprecated\n      - maintainer=jo@acme.io\n',
    );

    expect(nodes[0]?.props).toEqual({ criticality: 'critical', lifecycle: 'deprecated' });
    expect(edges).toEqual([
      {
        type: 'OWNED_BY',
        from: { key: 'system:test/shop/a' },
        to: { type: 'Team', mention: { kind: 'team', value: 'fulfilment' } },
        stance: 'configured',
        source: { file: 'test/shop/compose.yaml', line: 5, pointer: '/services/a/labels' },
      },
    ]);
  });
});

describe('a call between compose services', () => {
  it('stands in both forms of environment', async () => {
    const text = `services:
  a:
    image: x/a
    environment:
      - B_URL=http://b:80/v1
      - SELF_ADDR=a:80
  b:
    image: x/b
    environment:
      C_HOST: c
      TIMEOUT: 30
  c: {image: x/c}
`;

    expect(await calls(text)).toEqual([
      'system:test/shop/a CALLS system:test/shop/b (test/shop/compose.yaml:5)',
      'system:test/shop/b CALLS system:test/shop/c (test/shop/compose.yaml:10)',
    ]);
  });

  it('is filled from the .env beside the file, never from this process', async () => {
    const files = {
      'compose.yaml':
        'services:\n  a:\n    image: x/a\n    environment:\n      - B_ADDR\n      - C_URL=http://${C_HOST:-c}:${C_PORT}\n      - D_URL=http://$${D}\n      - HOME_HOST=${HOME}\n  b: {image: x/b}\n  c: {image: x/c}\n',
      '.env': 'B_NAME=\'b\'\nexport B_ADDR=${B_NAME}:80 # comment\nC_PORT="8080"\nKEY="-----\nE_ADDR=e:80\n-----"\n',
    };

    expect(await calls(files)).toEqual([
      'system:test/a CALLS system:test/b (test/compose.yaml:5)',
      'system:test/a CALLS system:test/c (test/compose.yaml:6)',
    ]);
  });

  it('in an env_file stands where that file says it, and environment wins', async () => {
    const files = {
      'compose.yaml':
        'services:\n  a:\n    image: x/a\n    env_file: [a.env, {path: b.env}]\n    environment: {C_URL: "http://localhost"}\n  b: {image: x/b}\n  c: {image: x/c}\n',
      'a.env': '# here\nB_URL=http://b\n',
      'b.env': 'C_URL=http://c\n',
    };

    expect(await calls(files)).toEqual(['system:test/a CALLS system:test/b (test/a.env:2)']);
  });

  it('reaches a store as access, with the credential that stands beside it', async () => {
    const { edges } = await read({
      'compose.yaml': `services:
  a:
    image: x/a
    environment:
      DB_HOST: db
      DB_PASSWORD: hunter2
      CACHE_URL: redis://:\${CACHE_PASSWORD}@cache:6379
      LEDGER: postgresql://u:pw@db:5432/ledger
      ERP_URL: https://u:pw@erp.acme.io
  db: {image: "postgres:16"}
  cache: {image: redis}
`,
      '.env': 'CACHE_PASSWORD=hunter3\n',
    });

    expect(edges.map(({ type, to, props }) => [type, 'key' in to ? to.key : to.mention.value, props])).toEqual([
      ['ACCESSES', 'datastore:test/db', { credential: 'literal' }],
      ['ACCESSES', 'datastore:test/cache', { credential: 'ref' }],
      ['ACCESSES', 'datastore:test/db', { credential: 'literal', schema: 'ledger' }],
      ['CALLS', 'erp.acme.io', { credential: 'literal' }],
    ]);
    expect(JSON.stringify(edges)).not.toMatch(/hunter|pw@/);
  });

  it('is a link or an argument that names a service, and never a start order', async () => {
    const text = `services:
  a:
    image: x/a
    depends_on: [d]
    links: ["b:bee"]
    environment: {BEE_HOST: bee}
    command: ["--broker=kafka:9092", "--other=elsewhere:9092", "--listen=0.0.0.0:80"]
    healthcheck: {test: curl http://d:80}
  b: {image: x/b, command: "./wait-for-it.sh d:80 -- run --peer=d:80"}
  d: {image: x/d}
  kafka: {image: apache/kafka, command: --advertise=kafka:9092}
`;

    expect(await calls(text)).toEqual([
      'system:test/shop/a CALLS system:test/shop/b (test/shop/compose.yaml:5)',
      'system:test/shop/a CALLS system:test/shop/b (test/shop/compose.yaml:6)',
      'system:test/shop/a CALLS system:test/shop/kafka (test/shop/compose.yaml:7)',
    ]);
  });

  it('may stand inside Java options and Spring JSON', async () => {
    const text = `services:
  a:
    image: x/a
    environment:
      JAVA_TOOL_OPTIONS: -Xmx1g -Dpayments.url=http://payments:80 -Dserver.address=0.0.0.0
      SPRING_APPLICATION_JSON: '{"mail": {"host": "mail"}, "x": 1}'
`;

    expect(await calls(text)).toEqual([
      'system:test/shop/a CALLS payments (test/shop/compose.yaml:5)',
      'system:test/shop/a CALLS mail (test/shop/compose.yaml:6)',
    ]);
  });

  it('to a language model is declared by models', async () => {
    const { nodes, edges } = await read(
      'services:\n  agent:\n    image: x/agent\n    models: [llm]\nmodels:\n  llm: {model: "ai/gemma3:4B"}\n',
    );

    expect(nodes.map(({ key, kind, name }) => [key, kind, name])).toEqual([
      ['system:test/shop/agent', 'service', 'agent'],
      ['system:test/shop/models/llm', 'model', 'ai/gemma3:4B'],
    ]);
    expect(edges.map(({ type, to, source }) => [type, to, source.line])).toEqual([['CALLS', { key: 'system:test/shop/models/llm' }, 4]]);
  });

  it('to a host that several services share stays open', async () => {
    const { edges } = await read(
      'services:\n  a: {image: x/a, environment: {MODEL_URL: "http://llm:80"}}\n  cpu: {image: x/m, hostname: llm}\n  gpu: {image: x/m, hostname: llm}\n',
    );

    expect(edges[0]?.to).toEqual({ type: ['System', 'DataStore'], mention: { kind: 'host', value: 'llm', port: 80 } });
  });

  it('names the environment of its target', async () => {
    const { edges } = await read({
      'compose.prod.yaml': 'services:\n  a: {image: x/a, environment: {PAY_URL: "http://pay.staging.svc"}}\n',
    });

    expect(edges.map(({ environment, props }) => [environment, props])).toEqual([['production', { targetEnvironment: 'staging' }]]);
  });
});

describe('a compose project', () => {
  it('is all files of its directory: an overlay speaks of the same services', async () => {
    const files = {
      'shop/compose.yaml': 'services:\n  a: {image: x/a}\n  db: {image: "mysql:8"}\n',
      'shop/compose.full.yaml': 'services:\n  a:\n    environment: [DB_HOST=db]\n  db:\n    environment: {MYSQL_DATABASE: shop}\n',
      'other/compose.yaml': 'services:\n  db: {image: x/db}\n',
    };
    const { nodes } = await read(files);

    expect(nodes.map(({ key }) => key)).toEqual([
      'system:test/other/db',
      'system:test/shop/a',
      'datastore:test/shop/db',
      'system:test/shop/a',
      'datastore:test/shop/db',
    ]);
    expect(await calls(files)).toEqual(['system:test/shop/a ACCESSES datastore:test/shop/db (test/shop/compose.full.yaml:3)']);
  });

  it('continues services of other files inside the root, and reads what it includes', async () => {
    const files = {
      'compose.yaml':
        'include: [parts/infra.yaml, compose.more.yaml]\nservices:\n  a:\n    extends: {file: parts/base.yaml, service: java}\n',
      'parts/base.yaml': 'services:\n  java:\n    extends: root\n    environment: {SEARCH_URL: "http://search"}\n  root: {image: x/java}\n',
      'parts/infra.yaml': 'services:\n  search: {image: opensearchproject/opensearch}\n',
      'compose.more.yaml': 'services:\n  b: {image: x/b}\n',
    };
    const { nodes, gaps } = await read(files);

    expect(nodes.map(({ key, also }) => [key, also?.find(({ kind }) => kind === 'image')?.value])).toEqual([
      ['system:test/b', 'x/b'],
      ['system:test/a', 'x/java'],
      ['datastore:test/parts/search', 'opensearchproject/opensearch'],
    ]);
    expect(await calls(files)).toEqual(['system:test/a CALLS search (test/parts/base.yaml:4)']);
    expect(gaps).toEqual([]);
  });

  it('of the first version has its services at the top', async () => {
    const { nodes } = await read({ 'docker-compose.yml': 'web: {build: .}\ndb: {image: postgres}\n' });

    expect(nodes.map(({ key }) => key)).toEqual(['system:test/web', 'datastore:test/db']);
  });

  it.each([
    'services: [a, b]\n',
    'services: {a: {price: 1}}\n',
    'apiVersion: v1\nservices: {a: {image: x}}\n',
    'a: 1\n',
    '[]',
    'openapi: 3.0.0\nservices: {a: {image: x}}\n',
  ])('is not made of %j', async (text) => {
    expect(await read(text)).toEqual({ nodes: [], edges: [], gaps: [], observations: [], embedded: [], embeddedTexts: [] });
  });
});

describe('what a compose file leaves open', () => {
  it('is a gap where an address has no value, once per variable', async () => {
    const { gaps } = await read(
      'services:\n  a:\n    image: x/a\n    environment:\n      - PAY_URL=${PAY_URL}\n      - SHIP_HOST\n      - KEY=${KEY}\n      - API_URL=http://b/${VERSION}\n',
    );

    expect(gaps.map(({ code, detail, source }) => [code, detail, source.line])).toEqual([
      ['unresolved', 'PAY_URL of the service a is an address, but PAY_URL has no value in the .env beside this file', 5],
      ['unresolved', 'SHIP_HOST of the service a is an address, but SHIP_HOST has no value in the .env beside this file', 6],
    ]);
  });

  it('is a gap where files and services are named that are not there', async () => {
    const { gaps } = await read(
      'include: [../../secret.yaml, gone.yaml]\nservices:\n  a:\n    image: x/a\n    env_file: [gone.env, {path: maybe.env, required: false}]\n    extends: {service: b, file: gone.yaml}\n  c: 5\n',
    );

    expect(gaps.map(({ code, detail, source }) => [code, detail, source.line])).toEqual([
      ['unresolved', '../../secret.yaml is included and not in the scan', 1],
      ['unresolved', 'gone.yaml is included and not in the scan', 1],
      ['unresolved', 'the service a needs gone.env, which is not in the scan', 5],
      ['unresolved', 'the service a needs b of gone.yaml, which is not in the scan', 6],
      ['unreadable', 'the service c has no attributes', 7],
    ]);
  });

  it('does not run in circles', async () => {
    const { nodes } = await read('services:\n  a: {extends: b, image: x/a}\n  b: {extends: {service: a}}\n');

    expect(nodes.map(({ key }) => key)).toEqual(['system:test/shop/a', 'system:test/shop/b']);
  });
});

describe('what stands around a service', () => {
  /** Mentions beside host, name and image of its own. */
  async function answersTo(more: string): Promise<readonly string[]> {
    const { nodes } = await read(`services:\n  web:\n    image: acme/web\n${more}`);
    return (nodes[0]?.also ?? []).slice(3).map(({ kind, value, path = '' }) => `${kind} ${value}${path}`);
  }

  it('may be a reverse proxy that leads a host, or a path under it, to it by its labels', async () => {
    const traefik = (rule: string) => answersTo(`    labels:\n      - traefik.http.routers.web.rule=${rule}\n`);

    expect(await traefik('Host(`shop.acme.io`) && PathPrefix(`/api`)')).toEqual(['host shop.acme.io/api']);
    expect(await traefik('Host(`a.acme.io`, `b.acme.io`) || (Host(`c.acme.io`) && Path(`/x`))')).toEqual([
      'host a.acme.io',
      'host b.acme.io',
      'host c.acme.io/x',
    ]);
    expect(await traefik('Host(`a.acme.io`) && Method(`GET`)')).toEqual([]);
    expect(await traefik('Host(`a.acme.io`) && !Path(`/x`)')).toEqual([]);
    expect(await answersTo('    labels: {caddy: "a.acme.io, https://b.acme.io"}\n')).toEqual(['host a.acme.io', 'host b.acme.io']);
    expect(await answersTo('    environment: {VIRTUAL_HOST: "a.acme.io", VIRTUAL_PATH: /api/}\n')).toEqual(['host a.acme.io/api']);
  });

  it('may be the file of a gateway that it is started with', async () => {
    expect(
      await answersTo('    volumes: ["./conf/envoy.yaml:/etc/envoy/envoy.yaml:ro", "./data:/data", "../../out/kong.yml:/x"]\n'),
    ).toEqual(['path shop/conf/envoy.yaml']);
    expect(await answersTo('    configs: [{source: edge}]\nconfigs: {edge: {file: ./kong.yml}}\n')).toEqual(['path shop/kong.yml']);
  });

  it('may be profiles, without which it is not started', async () => {
    const { nodes } = await read('services:\n  seed: {image: acme/seed, profiles: [debug, tools]}\n');

    expect(nodes[0]?.props?.tags).toEqual(['profile:debug', 'profile:tools']);
  });

  it('may be a configuration that the file itself holds, which its own format reads', async () => {
    const { embeddedTexts } = await read(
      'services:\n  web: {image: acme/web}\nconfigs:\n  edge:\n    content: |\n      a: 1\n      b: 2\n  other: {file: x}\n',
    );

    expect(embeddedTexts.map(({ block, pointer }) => [block.text, block.line, pointer])).toEqual([
      ['a: 1\nb: 2\n', 6, '/configs/edge/content'],
    ]);
  });
});
