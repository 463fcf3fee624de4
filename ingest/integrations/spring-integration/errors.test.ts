import { describe, expect, it } from 'vitest';
import { relationLines, stepLines, workflowProps } from '../../../test/flow-lines.ts';
import { LISTEN, PAY, read } from '../../../test/spring-file.ts';

describe('errors', () => {
  const ERRORS = '<int:channel id="failed"/><int:service-activator id="repair" input-channel="failed" ref="r"/>';
  const listen = (errors: string): string =>
    `<jms:message-driven-channel-adapter id="orders" destination-name="orders" channel="in" error-channel="${errors}"/>\n`;

  it('go to what takes from the error channel of the adapter', async () => {
    const found = await read(`${listen('failed')}${PAY}${ERRORS}`);

    expect(relationLines(found, 'HANDLED_BY')).toEqual(['orders HANDLED_BY(error) repair']);
    expect(workflowProps(found, 'orders')).toMatchObject({ onError: 'handled' });
    expect(stepLines(found).find((line) => line.startsWith('pay'))).toContain('errors=explicit');
  });

  it('go to a flow of its own where several flows share the channel', async () => {
    const other =
      '<amqp:inbound-channel-adapter id="bills" queue-names="bills" channel="b" error-channel="failed"/><int:service-activator input-channel="b" ref="x"/>';
    const found = await read(`${listen('failed')}${PAY}${other}${ERRORS}`);

    expect(relationLines(found, 'HANDLED_BY')).toEqual(['orders HANDLED_BY(error) repair', 'bills HANDLED_BY(error) repair']);
    expect(found.nodes.filter((node) => node.type === 'Workflow').map(({ name }) => name)).toEqual(['orders', 'bills', 'repair']);
  });

  it('are dead letters where the error channel leads to a queue', async () => {
    const found = await read(
      `${listen('failed')}${PAY}<amqp:outbound-channel-adapter id="dead" channel="failed" routing-key="orders.dead"/>`,
    );

    expect(relationLines(found, 'HANDLED_BY')).toEqual([
      'orders HANDLED_BY(error) dead',
      'orders HANDLED_BY(dead-letter) amqp/orders.dead',
    ]);
    expect(found.nodes.find(({ key }) => key === 'channel:amqp/orders.dead')?.props).toEqual({ protocol: 'amqp', role: 'dead-letter' });
  });

  it('of queues of RabbitMQ go where the queue says that rejected messages go', async () => {
    const found = await read(
      [
        '<amqp:inbound-channel-adapter queue-names="orders" channel="in"/><int:logging-channel-adapter id="in"/>',
        '<rabbit:queue name="orders"><rabbit:queue-arguments><entry key="x-dead-letter-exchange" value="dlx"/></rabbit:queue-arguments></rabbit:queue>',
        '<rabbit:queue name="bills" queue-arguments="late"/>',
        '<rabbit:queue-arguments id="late"><entry key="x-dead-letter-exchange" value=""/><entry key="x-dead-letter-routing-key" value="bills.dead"/></rabbit:queue-arguments>',
      ].join('\n'),
    );

    expect(relationLines(found, 'HANDLED_BY')).toEqual([
      'amqp/orders HANDLED_BY(dead-letter) amqp/dlx',
      'amqp/bills HANDLED_BY(dead-letter) amqp/bills.dead',
    ]);
  });

  const dropped: readonly (readonly [string, string, string | undefined])[] = [
    ['the null channel', 'nullChannel', 'ignore'],
    ['the log', 'log', 'ignore'],
    ['the error channel that nobody takes from', 'errorChannel', 'ignore'],
    ['a channel that Java may take from', 'failed', undefined],
  ];

  it.each(dropped)('end in %s', async (_case, channel, expected) => {
    const found = await read(`${listen(channel)}${PAY}<int:logging-channel-adapter id="log"/>`);

    expect(workflowProps(found, 'orders')?.onError).toBe(expected);
  });

  it('of a polled adapter go to the global error channel, which someone may take from', async () => {
    const poll =
      '<file:inbound-channel-adapter id="drop" channel="in" directory="/drop"><int:poller fixed-delay="9"/></file:inbound-channel-adapter>';
    const silent = await read(`${poll}${PAY}`);
    const handled = await read(`${poll}${PAY}<int:service-activator id="repair" input-channel="errorChannel" ref="r"/>`);

    expect(workflowProps(silent, 'drop')).toMatchObject({ onError: 'fail' });
    expect(workflowProps(handled, 'drop')).toMatchObject({ onError: 'handled' });
    expect(relationLines(handled, 'HANDLED_BY')).toEqual(['drop HANDLED_BY(error) repair']);
  });

  it('of a default poller go to its error channel', async () => {
    const found = await read(
      `<int:poller default="true" fixed-delay="9" error-channel="failed"/><file:inbound-channel-adapter id="drop" channel="in" directory="/drop"/>${PAY}${ERRORS}`,
    );

    expect(relationLines(found, 'HANDLED_BY')).toEqual(['drop HANDLED_BY(error) repair']);
  });

  it('behind a queue do not come back to the adapter', async () => {
    const found = await read(
      `${listen('failed')}${ERRORS}<int:channel id="in"><int:queue/></int:channel><http:outbound-gateway id="pay" request-channel="in" url="https://pay.shop.com/charge"><int:poller fixed-delay="9"/></http:outbound-gateway>`,
    );

    expect(stepLines(found).find((line) => line.startsWith('pay'))).toContain('errors=fail');
    expect(relationLines(found, 'HANDLED_BY')).toEqual(['orders HANDLED_BY(error) repair']);
    expect(workflowProps(found, 'orders')).toMatchObject({ onError: 'fail' });
  });

  it('of a flow that Java calls are for the caller to know', async () => {
    const found = await read(`<int:gateway id="g" default-request-channel="in"/>\n${PAY}`);

    expect(workflowProps(found, 'g')).toEqual({ engine: 'spring-integration' });
    expect(stepLines(found).find((line) => line.startsWith('pay'))).toBe('pay service-task retry=none timeout=none effect=write');
  });

  it('are for a header enricher to send elsewhere', async () => {
    const found = await read(
      `<file:inbound-channel-adapter id="drop" channel="raw" directory="/drop"/><int:header-enricher input-channel="raw" output-channel="in"><int:error-channel ref="failed"/></int:header-enricher>${PAY}${ERRORS}`,
    );

    expect(relationLines(found, 'HANDLED_BY')).toEqual(['drop HANDLED_BY(error) repair']);
  });
});

describe('advice around an endpoint', () => {
  const advised = (advice: string): string =>
    `${LISTEN}\n<http:outbound-gateway id="pay" request-channel="in" url="https://pay.shop.com/charge"><int:request-handler-advice-chain>${advice}</int:request-handler-advice-chain></http:outbound-gateway>\n<int:service-activator id="repair" input-channel="failed" ref="r"/>`;
  const stepOf = async (inside: string): Promise<string | undefined> =>
    stepLines(await read(inside)).find((line) => line.startsWith('pay'));

  it('repeats the call, and gives up to a channel', async () => {
    const found = await read(advised('<int:handler-retry-advice max-attempts="4" recovery-channel="failed"/>'));

    expect(stepLines(found).find((line) => line.startsWith('pay'))).toBe(
      'pay service-task retry=set errors=explicit timeout=none effect=write',
    );
    expect(relationLines(found, 'HANDLED_BY')).toEqual(['pay HANDLED_BY(error) repair']);
    expect(workflowProps(found, 'orders')).toMatchObject({ onError: 'handled' });
  });

  it('may be a bean', async () => {
    const bean =
      '<bean id="again" class="org.springframework.integration.handler.advice.RequestHandlerRetryAdvice"><property name="recoveryCallback"><bean class="org.springframework.integration.handler.advice.ErrorMessageSendingRecoverer"><constructor-arg ref="failed"/></bean></property></bean>';

    expect(await stepOf(`${advised('<ref bean="again"/>')}${bean}`)).toBe(
      'pay service-task retry=set errors=explicit timeout=none effect=write',
    );
  });

  it('breaks the circuit', async () => {
    const bean = '<bean class="org.springframework.integration.handler.advice.RequestHandlerCircuitBreakerAdvice"/>';

    expect(await stepOf(advised(bean))).toBe('pay service-task retry=none errors=fail timeout=none effect=write tags=circuit-breaker');
  });

  it('sends failures to a channel, and keeps them where it traps the exception', async () => {
    const advice = (more: string): string =>
      `<bean class="org.springframework.integration.handler.advice.ExpressionEvaluatingRequestHandlerAdvice"><property name="failureChannelName" value="failed"/><property name="successChannelName" value="in"/>${more}</bean>`;
    const thrown = await read(advised(advice('')));
    const trapped = await read(advised(advice('<property name="trapException" value="true"/>')));

    expect(relationLines(thrown, 'HANDLED_BY')).toEqual(['pay HANDLED_BY(error) repair']);
    expect(workflowProps(thrown, 'orders')).toMatchObject({ onError: 'fail' });
    expect(workflowProps(trapped, 'orders')).toMatchObject({ onError: 'handled' });
  });
});
