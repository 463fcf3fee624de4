import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { gapLines, relationLines, stepLines, workflowProps } from '../../../test/fact-lines.ts';
import { camelXml } from './index.ts';

const PATH = 'shop/src/main/resources/routes.xml';

/** A context with these elements; the first of them stands on line 2. */
function context(inside: string, attributes = ''): string {
  return `<camelContext xmlns="http://camel.apache.org/schema/spring" ${attributes}>\n${inside}\n</camelContext>`;
}

function route(steps: string, from = 'jms:queue:in'): string {
  return `<route id="r"><from uri="${from}"/>\n${steps}\n</route>`;
}

function read(inside: string, attributes = '') {
  return extractText(camelXml, { [PATH]: context(inside, attributes) });
}

function readFiles(files: Files) {
  return extractText(camelXml, files);
}

describe('a route', () => {
  it('is a workflow with a start, its steps in order and an end', async () => {
    const found = await read(route('<to uri="https://pay.shop.com/charge?httpMethod=POST"/>\n<log message="paid"/>'));

    expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      kind: 'route',
      key: `workflow:test/${PATH}/r`,
      name: 'r',
      also: [{ kind: 'name', value: 'r' }],
      props: { engine: 'camel', onError: 'fail' },
      source: { line: 2 },
    });
    expect(stepLines(found)).toEqual([
      'from start trigger=message',
      'to[1] service-task retry=none errors=fail effect=write idempotent=false',
      'log[1] script',
      'end end outcome=normal',
    ]);
    expect(relationLines(found, 'FLOWS_TO')).toEqual([
      'from FLOWS_TO(sequence) to[1]',
      'to[1] FLOWS_TO(sequence) log[1]',
      'log[1] FLOWS_TO(sequence) end',
    ]);
    expect(found.gaps).toEqual([]);
  });

  it.each([
    ['kafka:a,b', ['from CONSUMES kafka/a', 'from CONSUMES kafka/b']],
    ['jms:topic:news', ['from CONSUMES jms/news']],
    ['aws2-sqs:arn:aws:sqs:eu-west-1:123456789012:orders', ['from CONSUMES sqs/orders']],
    ['file:/data/in?move=done', ['from CONSUMES file//data/in']],
    [
      'sftp://shop@files.bank.com:22/out?password=secret1',
      ['from CALLS host files.bank.com:22 mode=sync credential=literal', 'from CONSUMES sftp/files.bank.com/out'],
    ],
    ['imaps://mail.shop.com?username=a&amp;password={{pw}}', ['from CALLS host mail.shop.com mode=sync credential=ref']],
    ['mongodb:client?database=shop&amp;hosts=mongo.shop.com', ['from ACCESSES host mongo.shop.com mode=read schema=shop']],
    ['rabbitmq:orders?queue=orders.eu', ['from CONSUMES amqp/orders.eu']],
  ])('that begins with %s', async (from, expected) => {
    expect(relationLines(await read(route('', from)), 'CONSUMES', 'ACCESSES', 'CALLS')).toEqual(expected);
  });

  it.each([
    ['timer:tick?period=1s', 'from STARTS(timer) shop/src/main/resources/routes.xml/r'],
    ['quartz:nightly?cron=0+0+2+*+*+?', 'from STARTS(timer) shop/src/main/resources/routes.xml/r'],
    ['kafka:orders', 'kafka/orders STARTS(message) shop/src/main/resources/routes.xml/r'],
    ['file:/in', 'file//in STARTS(file) shop/src/main/resources/routes.xml/r'],
    ['platform-http:/orders?httpMethodRestrict=POST', 'POST /orders STARTS(http) shop/src/main/resources/routes.xml/r'],
    ['jetty:http://0.0.0.0:8080/hook', '/hook STARTS(http) shop/src/main/resources/routes.xml/r'],
  ])('is started by %s', async (from, expected) => {
    expect(relationLines(await read(route('', from)), 'STARTS')).toEqual([expected]);
  });

  it.each([
    ['direct:pay', 'to[1] CALLS process-id direct:pay in test/shop mode=sync'],
    ['seda:pay', 'to[1] CALLS process-id seda:pay in test/shop mode=async'],
    ['http://orders.shop.internal:8080/orders/${header.id}', 'to[1] CALLS host orders.shop.internal:8080/orders/{} mode=sync'],
    ['netty-http:http://orders/x', 'to[1] CALLS host orders/x mode=sync'],
    [
      'rest:get:orders/{id}?host=orders.shop.com',
      'to[1] CALLS operation GET /orders/{} in orders.shop.com | host orders.shop.com/orders/{id} mode=sync',
    ],
    ['salesforce:createSObject', 'to[1] CALLS host login.salesforce.com mode=sync'],
    ['servicenow:acme', 'to[1] CALLS host acme.service-now.com mode=sync'],
    ['sap-srfc-destination:dest:BAPI_ORDER', 'to[1] CALLS name SAP mode=sync'],
    ['aws2-lambda:charge', 'to[1] CALLS name charge mode=sync'],
    ['smtp://mail.shop.com:25', 'to[1] CALLS host mail.shop.com:25 mode=sync'],
    ['aws2-s3:invoices', 'to[1] ACCESSES arn arn:aws:s3:::invoices mode=write'],
    ['cql://cassandra/orders', 'to[1] ACCESSES host cassandra schema=orders'],
    ['file:out', 'to[1] PUBLISHES shop/file/out'],
  ])('that goes to %s', async (uri, expected) => {
    expect(relationLines(await read(route(`<to uri="${uri}"/>`)), 'CALLS', 'ACCESSES', 'PUBLISHES')).toEqual([expected]);
  });

  it('knows the store of a query by its data source, and what the query does', async () => {
    const found = await readFiles({
      [PATH]: `<beans xmlns="http://www.springframework.org/schema/beans">
<bean id="db" class="x.Pool"><property name="url" value="jdbc:postgresql://\${db.host}/orders"/><property name="password" value="hunter22"/></bean>
${context(route('<to uri="sql:delete from orders?dataSource=#db"/>'))}</beans>`,
      'shop/src/main/resources/application.properties': 'db.host=orders-db\n',
    });

    expect(relationLines(found, 'ACCESSES')).toEqual(['to[1] ACCESSES host orders-db mode=write schema=orders credential=literal']);
    expect(stepLines(found)[1]).toBe('to[1] service-task retry=none errors=fail effect=destructive');
    expect(JSON.stringify(found)).not.toContain('hunter22');
  });

  it('never tells what stands in a query or in a constant', async () => {
    const found = await read(
      route(
        '<setHeader name="Authorization"><constant>Basic c2VjcmV0</constant></setHeader><to uri="http://shop.com/a?token=abcdef123456"/>',
      ),
    );

    expect(JSON.stringify(found)).not.toMatch(/c2VjcmV0|abcdef123456/);
    expect(relationLines(found, 'CALLS')).toEqual(['to[1] CALLS host shop.com/a mode=sync credential=literal']);
  });

  it('goes one way or another by choice, and on behind it', async () => {
    const found = await read(
      route(
        '<choice><when><simple>${body} == 1</simple><log message="one"/></when><otherwise><log message="other"/></otherwise></choice><log message="after"/>',
      ),
    );

    expect(relationLines(found, 'FLOWS_TO').filter((line) => !line.startsWith('from') && !line.endsWith(' end'))).toEqual([
      'choice[1] FLOWS_TO(sequence) choice[1]/otherwise/log[1] condition=otherwise',
      'choice[1] FLOWS_TO(sequence) choice[1]/when[1]/log[1] condition=${body} == 1',
      'choice[1]/otherwise/log[1] FLOWS_TO(sequence) log[1]',
      'choice[1]/when[1]/log[1] FLOWS_TO(sequence) log[1]',
    ]);
  });

  it('waits for a file without end unless a timeout is set', async () => {
    const found = await read(
      route('<pollEnrich><constant>file:/in</constant></pollEnrich><pollEnrich timeout="100"><constant>file:/in</constant></pollEnrich>'),
    );

    expect(stepLines(found).filter((line) => line.includes('receive'))).toEqual([
      'pollEnrich[1] receive retry=none errors=fail timeout=none',
      'pollEnrich[2] receive retry=none errors=fail timeout=set',
    ]);
  });
});

describe('an error', () => {
  const call = '<to uri="http://pay.shop.com/charge"/>';

  it('goes back to the caller, unretried, where nothing handles it', async () => {
    const found = await read(route(call));

    expect(workflowProps(found)?.onError).toBe('fail');
    expect(stepLines(found)[1]).toContain('retry=none errors=fail');
  });

  it('of a route that another one calls goes back to that one, so nothing is said about its end', async () => {
    const found = await read(route(call, 'direct:in'));

    expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      also: [
        { kind: 'name', value: 'r' },
        { kind: 'process-id', value: 'direct:in', within: 'test/shop' },
      ],
      props: { engine: 'camel' },
    });
    expect(stepLines(found)[1]).toBe('to[1] service-task retry=none');
  });

  it('ends in the dead letter channel after redelivery', async () => {
    const handler =
      '<errorHandler id="dlc" type="DeadLetterChannel" deadLetterUri="jms:queue:dead"><redeliveryPolicy maximumRedeliveries="3"/></errorHandler>';
    const found = await read(`${handler}${route(call)}`, 'errorHandlerRef="dlc"');

    expect(workflowProps(found, 'r')?.onError).toBe('handled');
    expect(stepLines(found)[1]).toContain('retry=set errors=explicit');
    expect(relationLines(found, 'HANDLED_BY')).toEqual(['shop/src/main/resources/routes.xml/r HANDLED_BY(dead-letter) jms/dead']);
    expect(found.nodes.find((node) => node.name === 'dead')?.props?.role).toBe('dead-letter');
  });

  it('is dropped by a dead letter channel that only logs', async () => {
    const found = await read(
      `${route(call)}<errorHandler id="x" type="DeadLetterChannel" deadLetterUri="log:dead"/>`,
      'errorHandlerRef="x"',
    );

    expect(workflowProps(found, 'r')).toMatchObject({ onError: 'ignore', logging: 'error' });
    expect(relationLines(found, 'HANDLED_BY')).toEqual([]);
  });

  it('is read from handlers of version 4, and from beans', async () => {
    const nested =
      '<errorHandler><deadLetterChannel deadLetterUri="kafka:dead"><redeliveryPolicy maximumRedeliveries="-1"/></deadLetterChannel></errorHandler>';
    const inElement = await read(route(`${nested}${call}`));
    const bean =
      '<bean id="eh" class="org.apache.camel.builder.DeadLetterChannelBuilder"><property name="deadLetterUri" value="kafka:dead"/></bean>';
    const inBean = await readFiles({
      [PATH]: `<beans xmlns="http://www.springframework.org/schema/beans">${bean}${context(route(call), 'errorHandlerRef="eh"')}</beans>`,
    });

    for (const found of [inElement, inBean])
      expect(relationLines(found, 'HANDLED_BY')).toEqual(['shop/src/main/resources/routes.xml/r HANDLED_BY(dead-letter) kafka/dead']);
    expect(stepLines(inElement).join()).toContain('retry=unbounded');
  });

  it('of one class is handled by the clause of the route, whose steps follow it', async () => {
    const clause =
      '<onException><exception>java.io.IOException</exception><redeliveryPolicy maximumRedeliveries="2"/><handled><constant>true</constant></handled><to uri="jms:queue:late"/></onException>';
    const found = await read(route(`${clause}${call}`));

    expect(relationLines(found, 'HANDLED_BY')).toEqual([
      'shop/src/main/resources/routes.xml/r HANDLED_BY(error) onException[1] catches=java.io.IOException',
    ]);
    expect(workflowProps(found, 'r')?.onError).toBe('fail');
    expect(relationLines(found, 'FLOWS_TO')).toContain('onException[1] FLOWS_TO(sequence) onException[1]/to[1]');
    expect(stepLines(found)).toContain('to[1] service-task retry=set errors=explicit');
  });

  it('of any class is handled for all routes of the context by a flow of its own', async () => {
    const found = await read(
      `<onException><exception>java.lang.Exception</exception><handled><constant>true</constant></handled><to uri="jms:queue:bad"/></onException>\n${route(call)}`,
    );

    expect(relationLines(found, 'HANDLED_BY')).toEqual([
      'shop/src/main/resources/routes.xml/r HANDLED_BY(error) shop/src/main/resources/routes.xml/camel/onException[1]',
    ]);
    expect(workflowProps(found, 'r')?.onError).toBe('handled');
  });

  it('that a clause swallows with nothing but a log line is ignored', async () => {
    const found = await read(
      `<onException><handled><constant>true</constant></handled><log message="oops"/></onException>\n${route(call)}`,
    );

    expect(workflowProps(found, 'r')?.onError).toBe('ignore');
  });

  it('in a try block is caught there and not retried; the last block runs whatever happens', async () => {
    const found = await read(
      route(
        `<doTry>${call}<doCatch><exception>java.lang.Exception</exception><to uri="jms:queue:x"/></doCatch><doFinally><log message="x"/></doFinally></doTry>`,
      ),
    );

    expect(relationLines(found, 'HANDLED_BY')).toEqual([
      'doTry[1] HANDLED_BY(error) doTry[1]/doCatch[1]',
      'doTry[1] HANDLED_BY(exit) doTry[1]/doFinally',
    ]);
    expect(stepLines(found)).toContain('doTry[1]/to[1] service-task retry=none errors=explicit');
  });

  it('behind a circuit breaker leads to its fallback, and so does a timeout', async () => {
    const found = await read(
      route(
        `<circuitBreaker><resilience4jConfiguration timeoutEnabled="true"/>${call}<onFallback><log message="later"/></onFallback></circuitBreaker>`,
      ),
    );

    expect(relationLines(found, 'HANDLED_BY')).toEqual([
      'circuitBreaker[1] HANDLED_BY(error) circuitBreaker[1]/onFallback',
      'circuitBreaker[1] HANDLED_BY(timeout) circuitBreaker[1]/onFallback',
    ]);
    expect(workflowProps(found)).toMatchObject({ onError: 'handled' });
  });

  it('undoes a saga by the route that compensates it', async () => {
    const found = await read(route(`<saga><compensation uri="direct:undo"/>${call}</saga>`));

    expect(relationLines(found, 'HANDLED_BY')).toEqual(['saga[1] HANDLED_BY(compensation) process-id direct:undo in test/shop']);
  });

  it('is not judged where its handler was not read', async () => {
    const found = await read(route(call), 'errorHandlerRef="elsewhere"');

    expect(workflowProps(found)?.onError).toBeUndefined();
    expect(stepLines(found)[1]).toBe('to[1] service-task');
    expect(gapLines(found)).toEqual([
      '1 unresolved: the error handler "elsewhere" stands in no file that was read, so what becomes of errors is not known',
    ]);
  });
});

describe('beside routes', () => {
  it('services of the REST DSL are a contract whose operations start routes', async () => {
    const found = await read(
      '<restConfiguration contextPath="/api"/><rest path="/orders"><get path="/{id}" id="getOrder"><to uri="direct:get"/></get><post><to uri="bean:x"/></post></rest>',
    );

    expect(relationLines(found, 'STARTS')).toEqual([
      'GET /api/orders/{} STARTS(http) process-id direct:get in test/shop',
      'POST /api/orders STARTS(http) shop/src/main/resources/routes.xml/rest POST /api/orders/',
    ]);
    expect(found.nodes.filter((node) => node.type === 'Api').map(({ name, props }) => [name, props])).toEqual([
      ['shop REST', { protocol: 'rest' }],
    ]);
  });

  it('a template promises nothing; a route made of it is one of its own', async () => {
    const template =
      '<routeTemplate id="t"><templateParameter name="q"/><route><from uri="direct:t"/><to uri="jms:queue:{{q}}"/></route></routeTemplate>';
    const found = await read(
      `${template}<templatedRoute routeTemplateRef="t" routeId="made"><parameter name="q" value="orders"/></templatedRoute>`,
    );

    expect(workflowProps(found, 't')).toEqual({ tags: ['template'], engine: 'camel' });
    expect(workflowProps(found, 'made')).toEqual({ tags: ['template:t'], engine: 'camel' });
    expect(relationLines(found, 'PUBLISHES')).toEqual(['to[1] PUBLISHES jms/orders']);
    expect(found.gaps).toEqual([]);
  });

  it('routes in code are a gap', async () => {
    expect(gapLines(await read('<routeBuilder ref="orders"/>'))).toEqual([
      '2 unsupported: routes of this context are built in code (routeBuilder orders)',
    ]);
  });

  it('what nobody fills in is a gap, and what is computed is another', async () => {
    const found = await read(
      route(
        '<to uri="http://{{pay.host}}/x"/><recipientList><header>to</header></recipientList><to uri="http://localhost/x"/><to uri="nobody:x"/>',
      ),
    );

    expect(gapLines(found).map((line) => line.split(':', 1)[0])).toEqual(['3 templated', '3 unresolved', '3 unresolved', '3 unsupported']);
  });
});

describe('files', () => {
  it.each([
    ['<routes><route><from uri="direct:a"/></route></routes>', true],
    ['<route><from uri="direct:a"/></route>', true],
    ['<route path="/a"><from>b</from></route>', false],
    ['<rests xmlns="http://camel.apache.org/schema/spring"/>', true],
    ['<beans xmlns="http://www.springframework.org/schema/beans"><bean id="a" class="B"/></beans>', false],
    ['<project><modules/></project>', false],
  ])('%s is one of Camel: %s', async (text, isCamel) => {
    const found = await extractText(camelXml, `<!-- x -->${text}`, 'a.xml');

    expect(found.nodes.length > 0 || text.includes('rests')).toBe(isCamel);
  });
});

it('tells of each route a hundred clauses of its context, and says that there are more', async () => {
  const clauses = Array.from({ length: 101 }, (_each, index) => `<onException><exception>E${index}</exception></onException>`).join('\n');
  const found = await read(`${clauses}\n${route('<to uri="https://pay.shop.com/charge"/>')}`);

  expect(relationLines(found, 'HANDLED_BY')).toHaveLength(100);
  expect(gapLines(found)).toEqual([
    expect.stringContaining(
      '102 too-large: more than 100 clauses or configurations hold for all routes; the others are not told of each route',
    ),
  ]);
});
