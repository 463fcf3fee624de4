import { describe, expect, it } from 'vitest';
import { camunda7, camunda8, propsOf, relations, whole } from '../../../test/bpmn-model.ts';

describe('a service task of Camunda 7', () => {
  it('calls whoever takes its topic, its class, its bean', async () => {
    const found = await camunda7(`
      <serviceTask id="a" camunda:type="external" camunda:topic="charge-card"/>
      <serviceTask id="b" camunda:class="com.shop.ShipDelegate"/>
      <serviceTask id="c" camunda:delegateExpression="\${mailDelegate}"/>
      <serviceTask id="d" camunda:expression="#{payments.refund(order)}"/>`);

    expect(relations(found, 'CALLS')).toEqual([
      'a → job-type charge-card (mode=async)',
      'b → job-type com.shop.ShipDelegate (mode=sync)',
      'c → job-type mailDelegate (mode=sync)',
      'd → job-type payments.refund (mode=sync)',
    ]);
  });

  it('calls nobody when its expression only touches the engine', async () => {
    const found = await camunda7(
      `<serviceTask id="a" camunda:expression="\${execution.setVariable('x', 1)}"/><serviceTask id="b" camunda:expression="\${true}"/>`,
    );

    expect(relations(found, 'CALLS')).toEqual([]);
  });

  it('calls the operation that a property names, and knows the job type beside it', async () => {
    const found = await camunda7(`<serviceTask id="a" camunda:type="external" camunda:topic="charge"><extensionElements><camunda:properties>
      <camunda:property name="operationId" value="chargeCard"/></camunda:properties></extensionElements></serviceTask>
      <serviceTask id="b" camunda:class="a.B"><documentation>fullscore:operation=refundCard</documentation></serviceTask>`);

    expect(relations(found, 'CALLS')).toEqual([
      'a → operation-id chargeCard | job-type charge (mode=async)',
      'b → operation-id refundCard | job-type a.B (mode=sync)',
    ]);
  });

  it('is repeated when a job runs it: a worker, or a transaction that a job began', async () => {
    const delegate = (id: string, attributes = '') => `<serviceTask id="${id}" camunda:class="a.B" ${attributes}/>`;
    const found =
      await camunda7(`<startEvent id="s"/><userTask id="u"/>${delegate('after-user')}${delegate('async', 'camunda:asyncBefore="true"')}${delegate('after-async')}
      <serviceTask id="external" camunda:type="external" camunda:topic="x"/><intermediateCatchEvent id="timer"><timerEventDefinition/></intermediateCatchEvent>${delegate('after-timer')}
      <sequenceFlow id="1" sourceRef="u" targetRef="after-user"/><sequenceFlow id="2" sourceRef="async" targetRef="after-async"/><sequenceFlow id="3" sourceRef="timer" targetRef="after-timer"/>`);

    expect(
      ['after-user', 'async', 'after-async', 'external', 'after-timer'].map((id) => [
        id,
        propsOf(found, id)?.retry,
        propsOf(found, id)?.incident,
      ]),
    ).toEqual([
      ['after-user', 'none', false],
      ['async', 'default', true],
      ['after-async', 'default', true],
      ['external', 'default', true],
      ['after-timer', 'default', true],
    ]);
  });

  it('is repeated with the sub-process around it, and with the error that it handles', async () => {
    const found =
      await camunda7(`<subProcess id="p" camunda:asyncBefore="true"><startEvent id="s"/><serviceTask id="inside" camunda:class="a.B"/><endEvent id="e"/>
      <sequenceFlow id="1" sourceRef="s" targetRef="inside"/><sequenceFlow id="2" sourceRef="inside" targetRef="e"/></subProcess>
      <boundaryEvent id="b" attachedToRef="p"><errorEventDefinition/></boundaryEvent><serviceTask id="after-error" camunda:class="a.B"/><serviceTask id="after" camunda:class="a.B"/>
      <sequenceFlow id="3" sourceRef="p" targetRef="after"/><sequenceFlow id="4" sourceRef="b" targetRef="after-error"/>`);

    expect(['inside', 'after-error', 'after'].map((id) => propsOf(found, id)?.retry)).toEqual(['default', 'default', 'default']);
  });

  it('states how often: cycles, lists of pauses, once, without end', async () => {
    const task = (id: string, cycle: string) =>
      `<serviceTask id="${id}" camunda:class="a.B" camunda:asyncBefore="true"><extensionElements><camunda:failedJobRetryTimeCycle>${cycle}</camunda:failedJobRetryTimeCycle></extensionElements></serviceTask>`;
    const found = await camunda7(
      `${task('a', 'R5/PT1M')}${task('b', 'PT1M,PT10M')}${task('c', 'R1/PT1M')}${task('d', 'R/PT1M')}${task('e', '${cycle}')}`,
    );

    expect(['a', 'b', 'c', 'd', 'e'].map((id) => propsOf(found, id)?.retry)).toEqual(['set', 'set', 'none', 'unbounded', 'set']);
  });

  it('with a connector calls the host and says what the method does', async () => {
    const found = await camunda7(`<serviceTask id="a"><extensionElements><camunda:connector><camunda:inputOutput>
      <camunda:inputParameter name="url">https://api.cards.shop/v1/cards/\${id}</camunda:inputParameter><camunda:inputParameter name="method">POST</camunda:inputParameter>
      <camunda:inputParameter name="headers"><camunda:map><camunda:entry key="Authorization">Bearer 8f7a6c5d4e3f2a1b</camunda:entry><camunda:entry key="Idempotency-Key">\${key}</camunda:entry></camunda:map></camunda:inputParameter>
      </camunda:inputOutput><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements></serviceTask>`);

    expect(relations(found, 'CALLS')).toEqual([
      'a → operation POST /v1/cards/{} in api.cards.shop | host api.cards.shop (mode=sync credential=literal)',
    ]);
    expect(propsOf(found, 'a')).toMatchObject({ effect: 'write', idempotent: true });
    expect(JSON.stringify(found)).not.toContain('8f7a6c5d4e3f2a1b');
  });

  it('with a computed address calls what the expression stands for, in this file only', async () => {
    const found = await camunda7(`<serviceTask id="a"><extensionElements><camunda:connector><camunda:inputOutput>
      <camunda:inputParameter name="url">\${paymentUrl}</camunda:inputParameter></camunda:inputOutput><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements></serviceTask>`);

    expect(relations(found, 'CALLS')).toEqual(['a → job-type paymentUrl in test/p.bpmn (mode=sync)']);
  });

  it('with an address on this machine calls nobody else, unless it names the operation', async () => {
    const connector = (id: string, more = '') => `<serviceTask id="${id}"><extensionElements><camunda:connector><camunda:inputOutput>
      <camunda:inputParameter name="url">http://localhost:8080/pay</camunda:inputParameter></camunda:inputOutput><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>${more}</extensionElements></serviceTask>`;
    const operation = '<camunda:properties><camunda:property name="operationId" value="chargeCard"/></camunda:properties>';
    const found = await camunda7(`${connector('a')}${connector('b', operation)}`);

    expect(relations(found, 'CALLS')).toEqual([
      'b → operation-id chargeCard | job-type http://localhost:8080/pay in test/p.bpmn (mode=sync)',
    ]);
  });

  it('keeps no account and no query of an address that only the run knows', async () => {
    const connector = (id: string, url: string) => `<serviceTask id="${id}"><extensionElements><camunda:connector><camunda:inputOutput>
      <camunda:inputParameter name="url">${url}</camunda:inputParameter></camunda:inputOutput><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements></serviceTask>`;
    const found = await camunda7(
      `${connector('a', '${base}/pay?apikey=8f7a6c5d4e3f2a1b')}${connector('b', 'https://shop:8f7a6c5d4e3f2a1b@${host}/pay')}`,
    );

    expect(found.edges.filter(({ type }) => type === 'CALLS').map(({ to }) => ('mention' in to ? to.mention.value : ''))).toEqual([
      '{}/pay',
      'https://{}/pay',
    ]);
    expect(JSON.stringify(found)).not.toContain('8f7a6c5d4e3f2a1b');
  });
});

describe('a job of Camunda 8', () => {
  const task = (id: string, extensions: string) =>
    `<serviceTask id="${id}"><extensionElements>${extensions}</extensionElements></serviceTask>`;
  const inputs = (values: Readonly<Record<string, string>>) =>
    `<zeebe:ioMapping>${Object.entries(values)
      .map(([target, source]) => `<zeebe:input source="${source.replaceAll('"', '&quot;')}" target="${target}"/>`)
      .join('')}</zeebe:ioMapping>`;

  it('calls whoever works on its type, three times, then waits for people', async () => {
    const found = await camunda8(task('a', '<zeebe:taskDefinition type="charge-card"/>'));

    expect(relations(found, 'CALLS')).toEqual(['a → job-type charge-card (mode=async)']);
    expect(propsOf(found, 'a')).toEqual({ automated: true, retry: 'default', timeout: 'none', errors: 'fail', incident: true });
  });

  it('leaves an incident to people too when it fails inside a called process, and Camunda 7 does not', async () => {
    const called =
      '<callActivity id="a" calledElement="p"><extensionElements><zeebe:calledElement processId="p"/></extensionElements></callActivity>';

    expect(propsOf(await camunda8(called), 'a')).toMatchObject({ errors: 'fail', incident: true });
    expect(
      propsOf(await camunda7('<callActivity id="a" camunda:calledElementBinding="latest" calledElement="p"/>'), 'a')?.incident,
    ).toBeUndefined();
  });

  it('states its attempts', async () => {
    const found = await camunda8(
      ['5', '1', '=tries', ''].map((retries, index) => task(`t${index}`, `<zeebe:taskDefinition type="x" retries="${retries}"/>`)).join(''),
    );

    expect(['t0', 't1', 't2', 't3'].map((id) => propsOf(found, id)?.retry)).toEqual(['set', 'none', 'set', 'default']);
  });

  it('calls the operation that a property names', async () => {
    const found = await camunda8(
      task(
        'a',
        '<zeebe:taskDefinition type="charge"/><zeebe:properties><zeebe:property name="operationId" value="chargeCard"/></zeebe:properties>',
      ),
    );

    expect(relations(found, 'CALLS')).toEqual(['a → operation-id chargeCard | job-type charge (mode=async)']);
  });

  it('that is the REST connector calls the host; a computed part of the path is a parameter', async () => {
    const found = await camunda8(
      task(
        'a',
        `<zeebe:taskDefinition type="io.camunda:http-json:1" retries="3"/>${inputs({
          'authentication.type': 'bearer',
          'authentication.token': '{{secrets.CRM_TOKEN}}',
          method: 'delete',
          url: '="https://crm.shop.de/customers/" + customerId',
        })}`,
      ),
    );

    expect(relations(found, 'CALLS')).toEqual([
      'a → operation DELETE /customers/{} in crm.shop.de | host crm.shop.de (mode=sync credential=ref)',
    ]);
    expect(propsOf(found, 'a')).toMatchObject({ effect: 'destructive', retry: 'set', timeout: 'default' });
  });

  it('that is a broker connector publishes, whatever the broker', async () => {
    const found = await camunda8(
      task(
        'a',
        `<zeebe:taskDefinition type="io.camunda:connector-kafka:1"/>${inputs({ 'topic.topicName': 'order.placed', 'topic.bootstrapServers': 'kafka:9092' })}`,
      ) +
        task('b', `<zeebe:taskDefinition type="io.camunda:connector-rabbitmq:1"/>${inputs({ 'routing.exchange': 'orders' })}`) +
        task(
          'c',
          `<zeebe:taskDefinition type="io.camunda:aws-sqs:1"/>${inputs({ 'queue.url': 'https://sqs.eu-west-1.amazonaws.com/123456789012/shipments' })}`,
        ) +
        task(
          'd',
          `<zeebe:taskDefinition type="io.camunda:aws-sns:1"/>${inputs({ 'topic.topicArn': 'arn:aws:sns:eu-west-1:123456789012:alerts' })}`,
        ),
    );

    expect(relations(found, 'PUBLISHES')).toEqual([
      'a → topic order.placed ()',
      'b → topic orders ()',
      'c → queue shipments ()',
      'd → arn arn:aws:sns:eu-west-1:123456789012:alerts | topic alerts ()',
    ]);
  });

  it('that is a product connector calls the product', async () => {
    const found = await camunda8(
      task('a', '<zeebe:taskDefinition type="io.camunda:slack:1"/>') + task('b', '<zeebe:taskDefinition type="io.camunda:sendgrid:1"/>'),
    );

    expect(relations(found, 'CALLS')).toEqual(['a → host slack.com (mode=sync)', 'b → host api.sendgrid.com (mode=sync)']);
  });

  it('feeds events: a Kafka start event, a web hook', async () => {
    const found =
      await camunda8(`<startEvent id="k"><extensionElements><zeebe:properties><zeebe:property name="inbound.type" value="io.camunda:connector-kafka-inbound:1"/>
      <zeebe:property name="topic.topicName" value="order.placed"/></zeebe:properties></extensionElements></startEvent>
      <startEvent id="w"><extensionElements><zeebe:properties><zeebe:property name="inbound.type" value="io.camunda:webhook:1"/></zeebe:properties></extensionElements></startEvent>`);

    expect(relations(found, 'STARTS', 'CONSUMES')).toEqual([
      'k → topic order.placed ()',
      'topic order.placed → test/p.bpmn/order (message)',
      'w → test/p.bpmn/order (http)',
    ]);
  });
});

describe('called models', () => {
  it('are processes and decisions by their ids', async () => {
    const found = await camunda7(
      '<callActivity id="a" calledElement="shipping"/><businessRuleTask id="b" camunda:decisionRef="discount"/>',
    );
    const eight =
      await camunda8(`<callActivity id="a"><extensionElements><zeebe:calledElement processId="shipping"/></extensionElements></callActivity>
      <businessRuleTask id="b"><extensionElements><zeebe:calledDecision decisionId="discount" resultVariable="x"/></extensionElements></businessRuleTask>`);

    const expected = ['a → process-id shipping (mode=sync)', 'b → decision-id discount (mode=sync)'];
    expect([relations(found, 'CALLS'), relations(eight, 'CALLS')]).toEqual([expected, expected]);
  });

  it('that have no name are a gap, except on a drawing', async () => {
    const found = await camunda8('<callActivity id="a"/>');
    const drawing = await whole('<process id="p"><callActivity id="a"/></process>');

    expect([found, drawing].map((each) => each.gaps.map((gap) => gap.detail))).toEqual([['callActivity a names no process to call'], []]);
  });

  it('that are computed at run time are a gap', async () => {
    const found = await camunda7('<callActivity id="a" calledElement="${process}"/>');

    expect([relations(found, 'CALLS'), found.gaps.map((gap) => gap.code)]).toEqual([[], ['templated']]);
  });
});

describe('messages', () => {
  it('are put into and taken out of their channel', async () => {
    const found = await camunda7(
      `<sendTask id="a" messageRef="m" camunda:class="a.Send"/><receiveTask id="b" messageRef="m"/><endEvent id="c"><messageEventDefinition messageRef="m" camunda:type="external" camunda:topic="tell"/></endEvent>
       <intermediateThrowEvent id="d"><signalEventDefinition signalRef="s"/></intermediateThrowEvent>`,
      '<message id="m" name="Paid"/><signal id="s" name="Halt"/>',
    );

    expect(relations(found, 'PUBLISHES', 'CONSUMES')).toEqual([
      'b → message/Paid ()',
      'a → message/Paid ()',
      'c → message/Paid ()',
      'd → signal/Halt ()',
    ]);
    expect(relations(found, 'CALLS')).toEqual(['a → job-type a.Send (mode=sync)', 'c → job-type tell (mode=async)']);
  });
});

describe('a web service operation of the standard', () => {
  it('is called by its name', async () => {
    const found =
      await whole(`<interface id="i" name="Cards"><operation id="op" name="charge"><inMessageRef>m</inMessageRef></operation></interface>
      <process id="order" isExecutable="true"><serviceTask id="a" operationRef="op"/></process>`);

    expect(relations(found, 'CALLS')).toEqual(['a → operation-id charge (mode=sync)']);
  });
});
