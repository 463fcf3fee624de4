import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, relationLines, stepLines, workflowProps } from '../../../test/flow-lines.ts';
import { context, LISTEN, PATH, PAY, read } from '../../../test/spring-file.ts';
import { springIntegration } from './index.ts';

describe('a flow', () => {
  it('is what channels join, with its adapters as steps and one end', async () => {
    const found = await read(`${LISTEN}\n<int:channel id="in"/>\n${PAY}`);

    expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      kind: 'route',
      key: `workflow:test/${PATH}/orders`,
      name: 'orders',
      also: [
        { kind: 'name', value: 'orders' },
        { kind: 'process-id', value: 'channel:in', within: 'test/shop' },
      ],
      props: { engine: 'spring-integration', onError: 'fail' },
      source: { line: 2 },
    });
    expect(stepLines(found)).toEqual([
      'orders start trigger=message',
      'end end outcome=normal',
      'pay service-task retry=none errors=fail timeout=none effect=write',
    ]);
    expect(relationLines(found, 'STARTS', 'CONSUMES', 'CALLS', 'FLOWS_TO')).toEqual([
      'orders CONSUMES jms/orders',
      'orders FLOWS_TO(sequence) pay',
      'jms/orders STARTS(message) orders',
      'pay CALLS operation POST /charge | host pay.shop.com/charge mode=sync',
      'pay FLOWS_TO(sequence) end',
    ]);
    expect(found.gaps).toEqual([]);
  });

  it('is one for each set of endpoints that share no channel', async () => {
    const found = await read(`${LISTEN}${PAY}<int:service-activator input-channel="other" ref="audit"/>`);

    expect(found.nodes.filter((node) => node.type === 'Workflow').map(({ name }) => name)).toEqual(['orders', 'service-activator other']);
    expect(workflowProps(found, 'service-activator other')).toEqual({ engine: 'spring-integration' });
  });

  it('calls the flow of another file of the context that takes from its channel', async () => {
    const found = await read(LISTEN, { 'shop/src/main/resources/pay.xml': context(PAY) });

    expect(relationLines(found, 'CALLS')).toEqual([
      'channel in CALLS process-id channel:in mode=sync',
      'pay CALLS operation POST /charge | host pay.shop.com/charge mode=sync',
    ]);
    expect(workflowProps(found, 'orders')).toEqual({ engine: 'spring-integration' });
    expect(found.gaps).toEqual([]);
  });

  it('does not reach into a file beside it that defines the same channels: it is another context', async () => {
    const channel = '<int:channel id="in"/>';
    const found = await read(`${channel}${LISTEN}`, { 'shop/src/main/resources/pay.xml': context(`${channel}${PAY}`) });

    expect(gapLines(found)).toEqual(['2 unresolved: nothing in the files of this context takes from the channel "in"']);
  });

  it('copies messages to what a wire tap leads to', async () => {
    const found = await read(
      `${LISTEN}<int:channel id="in"><int:interceptors><int:wire-tap channel="log"/></int:interceptors></int:channel>${PAY}<int:logging-channel-adapter id="log"/>`,
    );

    expect(relationLines(found, 'FLOWS_TO')).toEqual([
      'log FLOWS_TO(sequence) end',
      'orders FLOWS_TO(sequence) log condition=copy',
      'orders FLOWS_TO(sequence) pay',
      'pay FLOWS_TO(sequence) end',
    ]);
  });

  it('takes from and gives to the queues that channels stand for', async () => {
    const found = await read(
      '<jms:channel id="in" queue-name="shop.in"/><amqp:channel id="out"/><int:bridge id="b" input-channel="in" output-channel="out"/>',
    );

    expect(relationLines(found, 'CONSUMES', 'PUBLISHES', 'STARTS')).toEqual([
      'b CONSUMES jms/shop.in',
      'b PUBLISHES amqp/out',
      'jms/shop.in STARTS(message) b',
    ]);
    expect(found.gaps).toEqual([]);
  });
});

describe('what begins a flow', () => {
  const starts: readonly (readonly [string, readonly string[]])[] = [
    ['<http:inbound-gateway id="i" request-channel="in" path="/orders" supported-methods="POST"/>', ['POST /orders STARTS(http) i']],
    ['<http:inbound-channel-adapter id="i" channel="in" path="orders"/>', ['GET /orders STARTS(http) i', 'POST /orders STARTS(http) i']],
    ['<ws:inbound-gateway id="i" request-channel="in"/>', ['i STARTS(http) i']],
    [
      '<int:inbound-channel-adapter id="i" channel="in" ref="a"><int:poller cron="0 0 * * * *"/></int:inbound-channel-adapter>',
      ['i STARTS(timer) i'],
    ],
    [
      '<file:inbound-channel-adapter id="i" channel="in" directory="drop"/>',
      ['i CONSUMES test/shop/file/drop', 'test/shop/file/drop STARTS(file) i'],
    ],
    [
      '<amqp:inbound-channel-adapter id="i" channel="in" queue-names="a,b"/>',
      ['i CONSUMES amqp/a', 'i CONSUMES amqp/b', 'amqp/a STARTS(message) i', 'amqp/b STARTS(message) i'],
    ],
    ['<kafka:message-driven-channel-adapter id="i" channel="in" topics="t"/>', ['i CONSUMES kafka/t', 'kafka/t STARTS(message) i']],
    [
      '<mail:imap-idle-channel-adapter id="i" channel="in" store-uri="imaps://u:secret@imap.shop.com/INBOX"/>',
      ['i CALLS host imap.shop.com mode=sync credential=literal', 'i STARTS(message) i'],
    ],
    ['<event:inbound-channel-adapter id="i" channel="in"/>', ['i STARTS(signal) i']],
    ['<ip:tcp-inbound-gateway id="i" request-channel="in" connection-factory="f"/>', ['i STARTS(message) i']],
    ['<aws:sqs-message-driven-channel-adapter id="i" channel="in" queues="jobs"/>', ['i CONSUMES sqs/jobs', 'sqs/jobs STARTS(message) i']],
    ['<int:gateway id="i" default-request-channel="in"/>', []],
  ];

  it.each(starts)('%s', async (adapter, expected) => {
    const found = await read(`${adapter}<int:logging-channel-adapter channel="in"/>`);

    expect(relationLines(found, 'STARTS', 'CONSUMES', 'CALLS').map((line) => line.replace(/^http\//, ''))).toEqual(expected);
    expect(found.gaps).toEqual([]);
  });

  it('keeps no secret of a mail store', async () => {
    const found = await read('<mail:imap-idle-channel-adapter id="i" channel="in" store-uri="imaps://u:secret@imap.shop.com/INBOX"/>');

    expect(JSON.stringify(found)).not.toContain('secret');
  });

  it('is a gap where a gateway leaves its channels to its Java interface', async () => {
    const found = await read('<int:gateway id="cafe" service-interface="shop.Cafe"/>');

    expect(gapLines(found)).toEqual([
      '2 unresolved: which channels the gateway "cafe" sends to is said in its Java interface, which is not read',
    ]);
  });
});

describe('what an adapter reaches', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [
      '<http:outbound-gateway id="o" request-channel="in" url-expression="\'https://pay.shop.com/\' + payload"/>',
      ['o CALLS host pay.shop.com mode=sync'],
    ],
    ['<ws:outbound-gateway id="o" request-channel="in" uri="https://tax.shop.com/ws"/>', ['o CALLS host tax.shop.com/ws mode=sync']],
    [
      '<jms:outbound-channel-adapter id="o" channel="in" destination="q"/><bean id="q" class="org.apache.activemq.command.ActiveMQQueue"><constructor-arg value="paid"/></bean>',
      ['o PUBLISHES jms/paid'],
    ],
    ['<amqp:outbound-channel-adapter id="o" channel="in" exchange-name="shop" routing-key="paid"/>', ['o PUBLISHES amqp/shop']],
    ['<kafka:outbound-channel-adapter id="o" channel="in" topic="paid"/>', ['o PUBLISHES kafka/paid']],
    ['<file:outbound-channel-adapter id="o" channel="in" directory="/out"/>', ['o PUBLISHES test/file//out']],
    [
      '<sftp:outbound-channel-adapter id="o" channel="in" session-factory="s" remote-directory="/in"/><bean id="s" class="S"><property name="host" value="sftp.bank.com"/><property name="password" value="${bank.password}"/></bean>',
      ['o CALLS host sftp.bank.com mode=sync credential=ref', 'o PUBLISHES sftp/sftp.bank.com//in'],
    ],
    [
      '<jdbc:outbound-channel-adapter id="o" channel="in" data-source="d" query="insert into paid values (1)"/><bean id="d" class="D"><property name="url" value="jdbc:postgresql://db.shop.com/shop"/><property name="password" value="pw12345"/></bean>',
      ['o ACCESSES host db.shop.com mode=write schema=shop credential=literal'],
    ],
    [
      '<ip:tcp-outbound-gateway id="o" request-channel="in" connection-factory="c"/><ip:tcp-connection-factory id="c" type="client" host="host.shop.com" port="9000"/>',
      ['o CALLS host host.shop.com mode=sync'],
    ],
    ['<mail:outbound-channel-adapter id="o" channel="in" host="mail.shop.com"/>', ['o CALLS host mail.shop.com mode=sync']],
    ['<aws:lambda-outbound-gateway id="o" request-channel="in" function-name="price"/>', ['o CALLS name price mode=sync']],
  ];

  it.each(cases)('%s', async (adapter, expected) => {
    const found = await read(`<stream:stdin-channel-adapter id="i" channel="in"/>\n${adapter}`);

    expect(relationLines(found, 'CALLS', 'PUBLISHES', 'ACCESSES')).toEqual(expected);
    expect(found.gaps).toEqual([]);
    expect(JSON.stringify(found)).not.toContain('pw12345');
  });

  it('fills placeholders from properties beside the file', async () => {
    const found = await read(
      '<context:property-placeholder location="classpath:shop.properties"/><http:outbound-channel-adapter id="o" channel="in" url="${pay.url}/charge"/>',
      { 'shop/src/main/resources/shop.properties': 'pay.url=https://pay.shop.com' },
    );

    expect(relationLines(found, 'CALLS')).toEqual(['o CALLS operation POST /charge | host pay.shop.com/charge mode=sync']);
  });

  it('is a gap where a placeholder has no value, where an expression computes it, and where the module is not known', async () => {
    const found = await read(
      [
        '<http:outbound-channel-adapter id="a" channel="in" url="${pay.url}/charge"/>',
        '<jms:outbound-channel-adapter id="b" channel="in" destination-expression="headers.to"/>',
        '<foo:outbound-channel-adapter id="c" channel="in"/>',
      ].join('\n'),
    );

    expect(gapLines(found)).toEqual([
      '2 templated: "${pay.url}/charge" is filled in from outside, and no file beside this one gives the value',
      '3 unresolved: where "jms:outbound-channel-adapter headers.to" leads is computed for each message',
      '4 unsupported: what "foo:outbound-channel-adapter" reaches is not read: its module is not known',
    ]);
  });
});

describe('timeouts', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['<http:outbound-gateway id="o" request-channel="in" url="https://a.shop.com"/>', 'none'],
    ['<http:outbound-gateway id="o" request-channel="in" url="https://a.shop.com" reply-timeout="5"/>', 'none'],
    ['<http:outbound-gateway id="o" request-channel="in" url="https://a.shop.com" request-factory="f"/>', undefined],
    [
      '<http:outbound-gateway id="o" request-channel="in" url="https://a.shop.com" request-factory="f"/><bean id="f" class="F"><property name="readTimeout" value="500"/></bean>',
      'set',
    ],
    ['<jms:outbound-gateway id="o" request-channel="in" request-destination-name="q"/>', 'default'],
    ['<jms:outbound-gateway id="o" request-channel="in" request-destination-name="q" receive-timeout="9"/>', 'set'],
    ['<jms:outbound-gateway id="o" request-channel="in" request-destination-name="q" receive-timeout="0"/>', 'none'],
    [
      '<amqp:outbound-channel-adapter id="o" channel="in" exchange-name="e" amqp-template="t"/><rabbit:template id="t" reply-timeout="9"/>',
      undefined,
    ],
    [
      '<amqp:outbound-gateway id="o" request-channel="in" exchange-name="e" amqp-template="t"/><rabbit:template id="t" reply-timeout="9"/>',
      'set',
    ],
    ['<int:aggregator id="o" input-channel="in"/>', 'none'],
    ['<int:aggregator id="o" input-channel="in" group-timeout="9"/>', 'set'],
    ['<int:aggregator id="o" input-channel="in" message-store="m"/>', undefined],
    ['<int:delayer id="o" input-channel="in" default-delay="9"/>', 'set'],
  ];

  it.each(cases)('%s', async (element, expected) => {
    const found = await read(element);

    expect(found.nodes.find((node) => node.type === 'Step' && node.name === 'o')?.props?.timeout).toBe(expected);
  });
});

describe('endpoints of the core', () => {
  it('decide by values, by what a filter says, and by the channels between quotes', async () => {
    const found = await read(
      [
        '<int:router id="r" input-channel="in" expression="payload.big ? \'big\' : \'small\'"/>',
        '<int:filter id="f" input-channel="big" expression="payload.paid" output-channel="paid" discard-channel="late"/>',
        '<int:header-value-router id="h" input-channel="small" header-name="x" default-output-channel="late"><int:mapping value="a" channel="paid"/></int:header-value-router>',
        '<int:service-activator id="p" input-channel="paid" ref="b"/>',
        '<int:service-activator id="l" input-channel="late" ref="b"/>',
      ].join('\n'),
    );

    expect(relationLines(found, 'FLOWS_TO').filter((line) => !line.endsWith('end'))).toEqual([
      'r FLOWS_TO(sequence) f condition=big',
      'r FLOWS_TO(sequence) h condition=small',
      'f FLOWS_TO(sequence) l condition=discarded',
      'f FLOWS_TO(sequence) p condition=payload.paid',
      'h FLOWS_TO(sequence) l condition=otherwise',
      'h FLOWS_TO(sequence) p condition=a',
    ]);
    expect(stepLines(found)).toEqual([
      'r gateway',
      'f gateway tags=filter',
      'h gateway',
      'p script tags=code',
      'end end outcome=normal',
      'l script tags=code',
    ]);
  });

  it('are steps inside a chain, one after the other', async () => {
    const found = await read(
      '<int:chain id="c" input-channel="in">\n<int:transformer expression="payload"/>\n<int:filter ref="f" discard-channel="bad"/>\n<int:gateway request-channel="price"/>\n</int:chain>\n<int:service-activator id="price" input-channel="price" ref="p"/>\n<int:logging-channel-adapter id="bad"/>',
    );

    expect(stepLines(found)).toEqual([
      'c sub-process tags=chain',
      'c/transformer script',
      'c/filter gateway tags=code,filter',
      'c/gateway call',
      'end end outcome=normal',
      'price script tags=code',
      'end end outcome=normal',
      'bad script tags=logging',
    ]);
    expect(relationLines(found, 'FLOWS_TO', 'CALLS')).toEqual([
      'c/filter FLOWS_TO(sequence) bad condition=discarded',
      'c/transformer FLOWS_TO(sequence) c/filter',
      'c/gateway CALLS price mode=sync',
      'c/filter FLOWS_TO(sequence) c/gateway',
      'price FLOWS_TO(sequence) end',
      'bad FLOWS_TO(sequence) end',
      'c FLOWS_TO(sequence) end',
    ]);
  });

  it('are a gap where code decides the way', async () => {
    const found = await read('<int:router id="r" input-channel="in" ref="decider"/>');

    expect(gapLines(found)).toEqual(['2 unresolved: where the router "r" leads is decided by code or by each message']);
  });
});

it('lets the default poller tell what is transacted', async () => {
  const found = await read(
    `<int:poller default="true" fixed-rate="9"><int:transactional/></int:poller><jdbc:inbound-channel-adapter id="rows" channel="in" data-source="d" query="select 1"/>${PAY}`,
  );

  expect(workflowProps(found, 'rows')).toMatchObject({ onError: 'fail', tags: ['transacted'] });
});

it('tells what is transacted, not started, and safe to repeat', async () => {
  const found = await read(
    `<jms:message-driven-channel-adapter id="orders" destination-name="orders" channel="in" auto-startup="false"/>${PAY.replace('/>', '><int:poller><int:transactional/></int:poller></http:outbound-gateway>')}<int:idempotent-receiver id="once" endpoint="pay"/>`,
  );

  expect(workflowProps(found, 'orders')).toMatchObject({ tags: ['not-started', 'transacted'] });
  expect(stepLines(found).find((line) => line.startsWith('pay'))).toContain('idempotent=true');
});

it('says that endpoints in Java are not read, and that an id is taken', async () => {
  const found = await read('<int:annotation-config/>\n<int:bridge id="b" input-channel="x"/>\n<int:bridge id="b" input-channel="y"/>');

  expect(gapLines(found)).toEqual([
    '2 unsupported: endpoints that annotated Java classes declare are not read',
    '4 duplicate-key: a second step is called "b"',
  ]);
});

it('leaves other Spring files, and those with Camel in them, to others', async () => {
  const camel = `<beans xmlns="http://www.springframework.org/schema/beans"><bean id="x" class="X"/></beans>`;
  const both = context(
    '<int:channel id="x"/><camelContext xmlns="http://camel.apache.org/schema/spring"><route><from uri="direct:a"/></route></camelContext>',
  );
  const found = await extractText(springIntegration, { 'a.xml': camel, 'b.xml': both });

  expect(found.nodes).toEqual([]);
});

it('follows thirty takers of a channel and says that there are more', async () => {
  const takers = Array.from({ length: 31 }, (_each, index) => `<int:bridge id="b${index}" input-channel="in"/>`).join('\n');
  const found = await read(`${LISTEN}\n${takers}`);

  expect(relationLines(found, 'FLOWS_TO').filter((line) => line.startsWith('orders'))).toHaveLength(30);
  expect(gapLines(found)).toEqual(['33 too-large: more than 30 endpoints take from the channel "in"; the others are not followed']);
});
