import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, relationLines, stepLines, workflowProps } from '../../../test/fact-lines.ts';
import { mule } from './index.ts';

const PATH = 'shop/src/main/mule/orders.xml';
const MODULES = [
  'http',
  'db',
  'jms',
  'vm',
  'file',
  'sftp',
  'email',
  'salesforce',
  'sap',
  'wsc',
  'anypoint-mq',
  'kafka',
  'batch',
  'scripting',
  'smtp',
  'ws',
  'mule-apikit',
  'zuora',
  'sqs',
];

/** A Mule file with these elements; the first of them stands on line 2. */
function app(inside: string, attributes = ''): string {
  const namespaces = MODULES.map((module) => `xmlns:${module}="http://www.mulesoft.org/schema/mule/${module}"`).join(' ');
  return `<mule xmlns="http://www.mulesoft.org/schema/mule/core" ${namespaces} ${attributes}>\n${inside}\n</mule>`;
}

/** A flow that a schedule starts. */
function flow(processors: string, more = ''): string {
  return `<flow name="f"><scheduler/>\n${processors}\n${more}</flow>`;
}

function read(inside: string, more: Readonly<Record<string, string>> = {}) {
  return extractText(mule, { [PATH]: app(inside), ...more });
}

const PAY = '<http:request url="https://pay.shop.com/charge" method="POST"/>';

describe('a flow', () => {
  it('is a workflow with a start, its processors in order and an end', async () => {
    const found = await read(flow(`${PAY}\n<logger message="x"/>`));

    expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      kind: 'route',
      key: `workflow:test/${PATH}/f`,
      name: 'f',
      also: [
        { kind: 'name', value: 'f' },
        { kind: 'process-id', value: 'f', within: 'test/shop' },
      ],
      props: { engine: 'mule-4', onError: 'fail' },
      source: { line: 2, endLine: 5 },
    });
    expect(stepLines(found)).toEqual([
      'source start trigger=timer',
      'http:request[1] service-task retry=none errors=fail timeout=default effect=write idempotent=false',
      'logger[1] script',
      'end end outcome=normal',
    ]);
    expect(relationLines(found, 'CALLS')).toEqual([
      'http:request[1] CALLS operation POST /charge in pay.shop.com | host pay.shop.com/charge mode=sync',
    ]);
  });

  it.each([
    [
      '<http:listener path="/orders" allowedMethods="GET,POST"/>',
      ['GET /orders STARTS(http) shop/src/main/mule/orders.xml/f', 'POST /orders STARTS(http) shop/src/main/mule/orders.xml/f'],
    ],
    ['<http:listener path="/api/*"/>', ['source STARTS(http) shop/src/main/mule/orders.xml/f']],
    ['<jms:listener destination="orders"/>', ['jms/orders STARTS(message) shop/src/main/mule/orders.xml/f']],
    ['<anypoint-mq:subscriber destination="orders"/>', ['anypoint-mq/orders STARTS(message) shop/src/main/mule/orders.xml/f']],
    ['<kafka:message-listener topics="a"/>', ['kafka/a STARTS(message) shop/src/main/mule/orders.xml/f']],
    ['<file:listener directory="/in"/>', ['file//in STARTS(file) shop/src/main/mule/orders.xml/f']],
    ['<scheduler/>', ['source STARTS(timer) shop/src/main/mule/orders.xml/f']],
    ['<jms:inbound-endpoint queue="orders"/>', ['jms/orders STARTS(message) shop/src/main/mule/orders.xml/f']],
  ])('is started by %s', async (source, expected) => {
    expect(relationLines(await read(`<flow name="f">${source}</flow>`), 'STARTS')).toEqual(expected);
  });

  it.each([
    ['<jms:publish destination="orders" config-ref="c"/>', 'jms:publish[1] PUBLISHES jms/orders'],
    ['<jms:consume destination="orders" config-ref="c"/>', 'jms:consume[1] CONSUMES jms/orders'],
    ['<vm:publish queueName="q" config-ref="c"/>', 'vm:publish[1] CALLS process-id vm:q in test/shop mode=async'],
    ['<vm:publish-consume queueName="q" config-ref="c"/>', 'vm:publish-consume[1] CALLS process-id vm:q in test/shop mode=sync'],
    ['<flow-ref name="other"/>', 'flow-ref[1] CALLS process-id other in test/shop mode=sync'],
    ['<file:write path="/out/a.csv"/>', 'file:write[1] PUBLISHES file//out'],
    ['<salesforce:query config-ref="c"/>', 'salesforce:query[1] CALLS host login.salesforce.com mode=sync'],
    ['<sap:execute config-ref="c"/>', 'sap:execute[1] CALLS name SAP mode=sync'],
    ['<zuora:query config-ref="c"/>', 'zuora:query[1] CALLS name zuora mode=sync'],
    [
      '<sqs:send-message queueUrl="https://sqs.eu-west-1.amazonaws.com/1/orders" config-ref="c"/>',
      'sqs:send-message[1] PUBLISHES sqs/orders',
    ],
    [
      '<http:outbound-endpoint address="http://bank.com/p" method="PUT"/>',
      'http:outbound-endpoint[1] CALLS operation PUT /p in bank.com | host bank.com/p mode=sync',
    ],
    [
      '<smtp:outbound-endpoint host="mail.shop.com" password="{{x}}"/>',
      'smtp:outbound-endpoint[1] CALLS host mail.shop.com mode=sync credential=ref',
    ],
  ])('reaches with %s', async (processor, expected) => {
    expect(relationLines(await read(flow(processor)), 'CALLS', 'PUBLISHES', 'CONSUMES', 'ACCESSES')).toEqual([expected]);
  });

  it('may have several sources, and endpoints that stand at the top of a file', async () => {
    const found = await read(
      '<jms:activemq-connector name="mq" brokerURL="tcp://mq.shop.com:61616" password="hunter22"/><jms:endpoint name="in" queue="ORDERS" connector-ref="mq"/><flow name="f"><composite-source><jms:inbound-endpoint ref="in"/><vm:inbound-endpoint path="q"/></composite-source></flow>',
    );

    expect(relationLines(found, 'CONSUMES', 'CALLS')).toEqual([
      'source CALLS host mq.shop.com:61616 mode=async credential=literal',
      'source CONSUMES jms/ORDERS',
    ]);
    expect(stepLines(found).filter((line) => line.includes('start'))).toHaveLength(2);
    expect(found.nodes.find((node) => node.type === 'Workflow')?.also).toContainEqual({
      kind: 'process-id',
      value: 'vm:q',
      within: 'test/shop',
    });
  });

  it('finds configurations in other files of the application, and their values in the properties of its environment', async () => {
    const found = await read(flow('<db:select config-ref="db"><db:sql>select 1</db:sql></db:select>'), {
      'shop/src/main/mule/global.xml': app(
        '<global-property name="env" value="dev"/><configuration-properties file="config-${env}.properties"/><db:config name="db"><db:oracle-connection host="${db.host}" port="1521" password="hunter22"/></db:config>',
      ),
      'shop/src/main/resources/config-dev.properties': 'db.host=ledger.shop.internal\n',
    });

    expect(found.edges.find((edge) => edge.type === 'ACCESSES')).toMatchObject({
      to: { mention: { kind: 'host', value: 'ledger.shop.internal', port: 1521 }, unresolved: { props: { engine: 'oracle' } } },
      props: { mode: 'read', credential: 'literal' },
      environment: 'development',
    });
    expect(JSON.stringify(found)).not.toContain('hunter22');
  });

  it('is repeated by a reconnection strategy and by until-successful', async () => {
    const found = await read(
      `<db:config name="db"><db:my-sql-connection host="h"><reconnection><reconnect-forever/></reconnection></db:my-sql-connection></db:config>${flow(`<db:delete config-ref="db"/><until-successful>${PAY}</until-successful>`)}`,
    );

    expect(stepLines(found).slice(1, -1)).toEqual([
      'db:delete[1] service-task retry=unbounded errors=fail timeout=none effect=destructive',
      'until-successful[1]/http:request[1] service-task retry=set errors=fail timeout=default effect=write idempotent=false',
      'until-successful[1] sub-process retry=set tags=until-successful',
    ]);
  });

  it('knows that a secret stands in headers, and never which', async () => {
    const found = await read(
      flow('<http:request url="http://a.com"><http:headers>#[{"Authorization": "Bearer abcdef0123456789"}]</http:headers></http:request>'),
    );

    expect(relationLines(found, 'CALLS')).toEqual(['http:request[1] CALLS host a.com mode=sync credential=literal']);
    expect(JSON.stringify(found)).not.toContain('abcdef0123456789');
  });
});

describe('an error', () => {
  it('is handled where on-error-continue takes all, and goes on where on-error-propagate does', async () => {
    const handled = await read(
      flow(PAY, '<error-handler><on-error-continue><jms:publish destination="dead" config-ref="c"/></on-error-continue></error-handler>'),
    );
    const propagated = await read(flow(PAY, '<error-handler><on-error-propagate type="HTTP:TIMEOUT"/></error-handler>'));
    const dropped = await read(flow(PAY, '<error-handler><on-error-continue type="ANY"><logger/></on-error-continue></error-handler>'));

    expect([handled, propagated, dropped].map((found) => workflowProps(found)?.onError)).toEqual(['handled', 'fail', 'ignore']);
    expect(relationLines(propagated, 'HANDLED_BY')).toEqual([
      'shop/src/main/mule/orders.xml/f HANDLED_BY(error) on-error-propagate[1] catches=HTTP:TIMEOUT',
    ]);
    expect(stepLines(propagated)[1]).toContain('errors=explicit');
  });

  it('is handled by the default handler of the application, which is a flow of its own', async () => {
    const found = await read(flow(PAY), {
      'shop/src/main/mule/global.xml': app(
        '<configuration defaultErrorHandler-ref="all"/><error-handler name="all"><on-error-continue><flow-ref name="tell"/></on-error-continue></error-handler>',
      ),
    });

    expect(relationLines(found, 'HANDLED_BY')).toEqual([
      'shop/src/main/mule/orders.xml/f HANDLED_BY(error) process-id handler:all in test/shop',
    ]);
    expect(workflowProps(found, 'f')?.onError).toBe('handled');
    expect(workflowProps(found, 'all')).toEqual({ tags: ['error-handler'], engine: 'mule-4' });
  });

  it('in a try scope is handled there, and the flow goes on behind it', async () => {
    const found = await read(
      flow(`<try>${PAY}<error-handler><on-error-continue><set-payload value="x"/></on-error-continue></error-handler></try><logger/>`),
    );

    expect(relationLines(found, 'HANDLED_BY')).toEqual(['try[1] HANDLED_BY(error) try[1]/on-error-continue[1]']);
    expect(relationLines(found, 'FLOWS_TO')).toContain('try[1]/on-error-continue[1]/set-payload[1] FLOWS_TO(sequence) logger[1]');
    expect(workflowProps(found)?.onError).toBe('handled');
  });

  it('of a flow that another one refers to goes back to that one', async () => {
    const found = await read(`<sub-flow name="s">${PAY}</sub-flow><flow name="p">${PAY}</flow>${flow('<flow-ref name="s"/>')}`);

    expect(['s', 'p', 'f'].map((name) => workflowProps(found, name)?.onError)).toEqual([undefined, undefined, 'fail']);
    expect(stepLines(found)).toContain('http:request[1] service-task retry=none timeout=default effect=write idempotent=false');
  });

  it('in a batch job is told to the step for failed records', async () => {
    const job = (attributes: string, step: string): string =>
      flow(
        `<batch:job jobName="j" ${attributes}><batch:process-records><batch:step name="a">${PAY}</batch:step>${step}</batch:process-records></batch:job>`,
      );
    const told = await read(job('maxFailedRecords="-1"', '<batch:step name="b" acceptPolicy="ONLY_FAILURES"/>'));
    const stopped = await read(job('', ''));

    expect(relationLines(told, 'HANDLED_BY')).toEqual([
      'batch:job[1] HANDLED_BY(error) batch:job[1]/batch:process-records[1]/batch:step[2] catches=failed records',
    ]);
    expect(workflowProps(told)?.onError).toBe('handled');
    expect(workflowProps(stopped)?.onError).toBe('fail');
  });

  it('of Mule 3 is caught, rolled back and given up by exception strategies', async () => {
    const found = await extractText(mule, {
      'shop/src/main/app/orders.xml': app(
        `<flow name="f"><jms:inbound-endpoint queue="in"/>${PAY}<choice-exception-strategy><catch-exception-strategy when="#[x]"/><rollback-exception-strategy maxRedeliveryAttempts="3"><on-redelivery-attempts-exceeded><jms:outbound-endpoint queue="dead"/></on-redelivery-attempts-exceeded></rollback-exception-strategy></choice-exception-strategy></flow>`,
      ),
    });

    expect(workflowProps(found)).toEqual({ onError: 'fail', tags: ['redelivery'], engine: 'mule-3' });
    expect(relationLines(found, 'HANDLED_BY', 'PUBLISHES')).toEqual([
      'shop/src/main/app/orders.xml/f HANDLED_BY(error) catch-exception-strategy[1] catches=when #[x]',
      'shop/src/main/app/orders.xml/f HANDLED_BY(error) rollback-exception-strategy[2]',
      'shop/src/main/app/orders.xml/f HANDLED_BY(error) rollback-exception-strategy[2]/on-redelivery-attempts-exceeded catches=redelivery attempts exceeded',
      'rollback-exception-strategy[2]/on-redelivery-attempts-exceeded/jms:outbound-endpoint[1] PUBLISHES jms/dead',
    ]);
  });

  it('of a handler that is nowhere is not judged', async () => {
    const found = await read(flow(PAY, '<error-handler ref="lost"/>'));

    expect(workflowProps(found)?.onError).toBeUndefined();
    expect(gapLines(found)).toEqual([
      '4 unresolved: the error handler "lost" stands in no file of the application, so what becomes of errors is not known',
    ]);
  });
});

describe('APIkit', () => {
  const FLOWS =
    '<flow name="m"><http:listener path="/api/*"/><mule-apikit:router config-ref="c"/></flow><flow name="get:\\orders\\(id):c"/><flow name="post:\\orders:application\\json:c"/><flow name="get:\\other:d"/>';

  it('gives a contract in RAML its operations, which start the flows of their names', async () => {
    const found = await read(`<mule-apikit:config name="c" raml="orders.raml"/>${FLOWS}`, {
      'shop/src/main/resources/api/orders.raml': '#%RAML 1.0\ntitle: Orders\nversion: v2\n',
    });

    expect(found.nodes.filter((node) => node.type === 'Api').map(({ name, props }) => [name, props])).toEqual([
      ['Orders', { protocol: 'rest', version: 'v2' }],
    ]);
    expect(relationLines(found, 'STARTS')).toEqual([
      'GET /orders/{} STARTS(http) process-id get:\\orders\\(id):c in test/shop',
      'POST /orders STARTS(http) process-id post:\\orders:application\\json:c in test/shop',
      'source STARTS(http) shop/src/main/mule/orders.xml/m',
    ]);
    expect(relationLines(found, 'CALLS')).toEqual([
      'mule-apikit:router[1] CALLS process-id get:\\orders\\(id):c in test/shop mode=sync',
      'mule-apikit:router[1] CALLS process-id post:\\orders:application\\json:c in test/shop mode=sync',
    ]);
  });

  it('leaves the operations of an OpenAPI document to its reader', async () => {
    const found = await read(`<mule-apikit:config name="c" api="orders.yaml"/>${FLOWS}`, {
      'shop/src/main/resources/api/orders.yaml': 'openapi: 3.0.0\ninfo: { title: Orders }\n',
    });

    expect(found.nodes.filter((node) => node.type === 'Api' || node.type === 'Operation')).toEqual([]);
    expect(relationLines(found, 'STARTS')).toContain('operation GET /orders/{} STARTS(http) process-id get:\\orders\\(id):c in test/shop');
  });
});

describe('files', () => {
  it.each([
    ['<mule xmlns="http://www.mulesoft.org/schema/mule/core"><flow name="a"/></mule>', 1],
    ['<mule xmlns="http://www.acme.com"><flow name="a"/></mule>', 0],
    ['<types:mule xmlns:types="http://www.mulesoft.org/schema/mule/types"/>', 0],
  ])('%s', async (text, flows) => {
    expect((await extractText(mule, text)).nodes.filter((node) => node.type === 'Workflow')).toHaveLength(flows);
  });
});
