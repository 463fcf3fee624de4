import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, relationLines, stepLines, workflowProps } from '../../../test/fact-lines.ts';
import { camelYaml } from './index.ts';

const PATH = 'shop/src/main/resources/camel/orders.camel.yaml';

function read(text: string, more: Readonly<Record<string, string>> = {}) {
  return extractText(camelYaml, { [PATH]: text, ...more });
}

describe('a route in YAML', () => {
  it('has its endpoints in URIs or in parameters', async () => {
    const found = await read(`
- route:
    id: orders
    from:
      uri: kafka
      parameters:
        topic: order.placed
      steps:
        - to:
            uri: direct
            parameters:
              name: ship
        - toD: http://stock.shop.com/items/\${header.id}
`);

    expect(workflowProps(found, 'orders')).toEqual({ onError: 'fail', engine: 'camel' });
    expect(relationLines(found, 'CONSUMES', 'CALLS')).toEqual([
      'from CONSUMES kafka/order.placed',
      'to[1] CALLS process-id direct:ship in test/shop mode=sync',
      'toD[1] CALLS host stock.shop.com/items/{} mode=sync',
    ]);
  });

  it('has clauses of its own, of its file and of the configuration that it names in another file', async () => {
    const found = await read(
      `
- onException:
    exception: [com.shop.Invalid]
    handled: { constant: "true" }
    steps: [{ to: jms:queue:rejected }]
- route:
    id: orders
    routeConfigurationId: quiet
    from:
      uri: direct:in
      steps:
        - to: http://pay.shop.com
`,
      {
        'shop/src/main/resources/camel/errors.camel.yaml':
          '- routeConfiguration:\n    id: quiet\n    errorHandler:\n      deadLetterChannel:\n        deadLetterUri: kafka:dead\n        redeliveryPolicy: { maximumRedeliveries: 5 }\n',
      },
    );

    expect(relationLines(found, 'HANDLED_BY').map((line) => line.replaceAll(`${PATH}/`, ''))).toEqual([
      'orders HANDLED_BY(dead-letter) kafka/dead',
      'orders HANDLED_BY(error) onException[1] catches=com.shop.Invalid',
    ]);
    expect(stepLines(found)).toContain('to[1] service-task retry=set errors=explicit');
  });

  it('may be written as earlier versions did', async () => {
    const found = await read(`
- error-handler:
    dead-letter-channel:
      dead-letter-uri: jms:queue:dead
- from:
    uri: timer:tick
    steps:
      - set-header: { name: CamelHttpMethod, constant: PUT }
      - to: http://pay.shop.com/charge
`);

    expect(relationLines(found, 'HANDLED_BY', 'CALLS')).toEqual([
      'shop/src/main/resources/camel/orders.camel.yaml/from timer:tick HANDLED_BY(dead-letter) jms/dead',
      'to[1] CALLS operation PUT /charge in pay.shop.com | host pay.shop.com/charge mode=sync',
    ]);
  });

  it('catches, branches and falls back like one in XML', async () => {
    const found = await read(`
- from:
    uri: direct:in
    steps:
      - doTry:
          steps: [{ to: "http://pay.shop.com" }]
          doCatch:
            - exception: [java.io.IOException]
              steps: [{ log: late }]
      - circuitBreaker:
          steps: [{ to: "http://ship.shop.com" }]
          onFallback:
            steps: [{ to: "direct:later" }]
`);

    expect(relationLines(found, 'HANDLED_BY')).toEqual([
      'doTry[1] HANDLED_BY(error) doTry[1]/doCatch[1] catches=java.io.IOException',
      'circuitBreaker[1] HANDLED_BY(error) circuitBreaker[1]/onFallback',
    ]);
  });

  it('finds the data source among the beans', async () => {
    const found = await read(`
- beans:
    - name: db
      type: "#class:x.Pool"
      properties: { url: "jdbc:mysql://orders-db/orders", password: "{{db.password}}" }
- from:
    uri: direct:in
    steps:
      - to:
          uri: sql:select 1
          parameters: { dataSource: "#db" }
`);

    expect(relationLines(found, 'ACCESSES')).toEqual(['to[1] ACCESSES host orders-db mode=read schema=orders credential=ref']);
  });
});

describe('resources of Camel K', () => {
  const resource = (kind: string, spec: string): string =>
    `apiVersion: camel.apache.org/v1\nkind: ${kind}\nmetadata:\n  name: it\nspec:\n${spec}`;

  it('a pipe goes from its source to its sink, and what fails to its dead letters', async () => {
    const found = await extractText(
      camelYaml,
      resource(
        'Pipe',
        `  source: { ref: { kind: KafkaTopic, name: orders } }
  sink: { uri: "http://ship.shop.com" }
  errorHandler: { sink: { endpoint: { uri: "kafka:dead" }, parameters: { maximumRedeliveries: 2 } } }
`,
      ),
    );

    expect(relationLines(found, 'CONSUMES', 'CALLS', 'HANDLED_BY')).toEqual([
      'from CONSUMES kafka/orders',
      'to[1] CALLS host ship.shop.com mode=sync',
      'sample.yaml/it HANDLED_BY(dead-letter) kafka/dead',
    ]);
    expect(workflowProps(found)).toMatchObject({ onError: 'handled' });
  });

  it('a kamelet of the catalog is the endpoint that it stands for', async () => {
    const sink = (name: string, properties: string): string =>
      resource(
        'KameletBinding',
        `  source: { uri: "timer:a" }\n  sink:\n    ref: { kind: Kamelet, name: ${name} }\n    properties: ${properties}\n`,
      );
    const queue = await extractText(camelYaml, sink('aws-sqs-sink', '{ queueNameOrArn: orders, region: eu-west-1 }'));
    const store = await extractText(camelYaml, sink('postgresql-sink', '{ serverName: db, databaseName: shop, password: hunter22 }'));
    const own = await extractText(camelYaml, sink('shop-sink', '{ a: b }'));

    expect(relationLines(queue, 'PUBLISHES')).toEqual(['to[1] PUBLISHES sqs/orders']);
    expect(relationLines(store, 'ACCESSES')).toEqual(['to[1] ACCESSES host db schema=shop credential=literal']);
    expect(relationLines(own, 'CALLS')).toEqual(['to[1] CALLS process-id kamelet:shop-sink mode=sync']);
  });

  it('a kamelet is a template that answers to its name', async () => {
    const found = await extractText(
      camelYaml,
      resource(
        'Kamelet',
        '  template:\n    from:\n      uri: timer:a\n      steps:\n        - to: http://rates.bank.com/{{base}}\n        - to: kamelet:sink\n',
      ),
    );

    expect(found.nodes[0]).toMatchObject({
      also: [
        { kind: 'name', value: 'it' },
        { kind: 'process-id', value: 'kamelet:it' },
      ],
      props: { tags: ['kamelet', 'template'] },
    });
    expect(relationLines(found, 'CALLS')).toEqual(['to[1] CALLS host rates.bank.com/{} mode=sync']);
    expect(found.gaps).toEqual([]);
  });

  it('an integration has flows, and sources that are handed on; code is a gap', async () => {
    const found = await extractText(
      camelYaml,
      resource(
        'Integration',
        '  flows:\n    - from: { uri: "timer:a", steps: [] }\n  sources:\n    - name: A.java\n      content: class A {}\n    - name: b.yaml\n      content: |\n        - from: { uri: "timer:b", steps: [] }\n',
      ),
    );

    expect(found.nodes.filter((node) => node.type === 'Workflow').map((node) => node.name)).toEqual(['from timer:a']);
    expect(found.embeddedTexts).toMatchObject([{ pointer: '/spec/sources/1/content', read: 'tree', block: { line: 13 } }]);
    expect(gapLines(found)).toEqual(['10 unsupported: the source "A.java" is code, and routes in code are not read']);
  });
});

describe('other files', () => {
  it.each([
    ['- from: a\n  to: b\n'],
    ['- route: /a\n  from: b\n'],
    ['- beans: 3\n'],
    ['- name: x\n'],
    ['apiVersion: v1\nkind: Pipe\nspec: {}\n'],
    ['route:\n  from: x\n'],
  ])('%j is not one of Camel', async (text) => {
    const found = await extractText(camelYaml, text);

    expect([found.nodes, found.gaps]).toEqual([[], []]);
  });
});
