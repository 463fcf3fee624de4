import { describe, expect, it } from 'vitest';
import { flowable, nodeNamed, propsOf, relations } from '../../../test/bpmn-model.ts';

const field = (name: string, value: string) =>
  `<flowable:field name="${name}"><flowable:string><![CDATA[${value}]]></flowable:string></flowable:field>`;
const task = (id: string, attributes: string, extensions = '') =>
  `<serviceTask id="${id}" ${attributes}><extensionElements>${extensions}</extensionElements></serviceTask>`;

describe('an HTTP task of Flowable', () => {
  const request = (...fields: readonly string[]) =>
    task(
      'a',
      'flowable:type="http"',
      field('requestMethod', 'PUT') + field('requestUrl', 'https://stock.shop.de/items/${id}') + fields.join(''),
    );

  it('calls the operation; the client gives up after five seconds and asks three times', async () => {
    const found = await flowable(request());

    expect(relations(found, 'CALLS')).toEqual(['a → operation PUT /items/{} in stock.shop.de | host stock.shop.de (mode=sync)']);
    expect(propsOf(found, 'a')).toEqual({
      automated: true,
      effect: 'write',
      idempotent: true,
      errors: 'fail',
      incident: false,
      retry: 'default',
      timeout: 'default',
    });
  });

  it('drops errors where it is told to, and may state its time', async () => {
    const found = await flowable(request(field('ignoreException', 'true'), field('requestTimeout', '2000')));

    expect(propsOf(found, 'a')).toMatchObject({ errors: 'ignore', timeout: 'set' });
  });

  it('holds a credential in its headers: written out, or taken from a variable', async () => {
    const literal = await flowable(request(field('requestHeaders', 'Accept: */*\nAuthorization: Bearer 8f7a6c5d4e3f2a1b')));
    const reference = await flowable(request(field('requestHeaders', 'Authorization: Bearer ${token}')));

    expect(relations(literal, 'CALLS')[0]).toContain('credential=literal');
    expect(relations(reference, 'CALLS')[0]).toContain('credential=ref');
    expect(JSON.stringify(literal)).not.toContain('8f7a6c5d4e3f2a1b');
  });
});

describe('typed tasks of Flowable', () => {
  it('reach a mail server, a Camel route, a Mule endpoint, a worker, a service of the registry, an agent', async () => {
    const found = await flowable(
      task('mail', 'flowable:type="mail"', field('to', '${customer}')) +
        task('camel', 'flowable:type="camel"') +
        task('mule', 'flowable:type="mule"', field('endpointUrl', 'vm://orders')) +
        task('worker', 'flowable:type="external-worker" flowable:topic="pack"') +
        task('registry', 'flowable:type="service-registry"', '<flowable:serviceMapping serviceModelKey="crm" operationKey="find"/>') +
        task('agent', 'flowable:type="agent"', '<flowable:agentMapping agentModelKey="helper" operationKey="sum"/>') +
        task('own', 'flowable:type="fax"'),
    );

    expect(relations(found, 'CALLS')).toEqual(
      [
        'mail → job-type mail (mode=sync)',
        'camel → job-type flowable:order:camel (mode=sync)',
        'mule → job-type vm://orders (mode=sync)',
        'worker → job-type pack (mode=async)',
        'registry → job-type crm.find (mode=sync)',
        'agent → job-type helper (mode=sync)',
        'own → job-type fax (mode=sync)',
      ].sort(),
    );
    expect([nodeNamed(found, 'agent')?.kind, propsOf(found, 'worker')?.retry, propsOf(found, 'mail')?.retry]).toEqual([
      'agent-task',
      'default',
      'none',
    ]);
  });

  it('evaluate a decision, call a case, run a command without its arguments', async () => {
    const found = await flowable(
      task('rate', 'flowable:type="dmn"', field('decisionTableReferenceKey', 'discount')) +
        task('claim', 'flowable:type="case" flowable:caseDefinitionKey="claim-case"') +
        task(
          'backup',
          'flowable:type="shell"',
          '<flowable:field name="command" stringValue="backup.sh"/><flowable:field name="arg1" stringValue="--key=s3cr3t"/>',
        ),
    );

    expect(relations(found, 'CALLS')).toEqual(
      [
        'rate → decision-id discount (mode=sync)',
        'claim → process-id claim-case (mode=sync)',
        'backup → job-type backup.sh (mode=sync)',
      ].sort(),
    );
    expect(['rate', 'claim', 'backup'].map((id) => nodeNamed(found, id)?.kind)).toEqual(['decision', 'call', 'script']);
    expect(JSON.stringify(found)).not.toContain('s3cr3t');
  });
});

describe('events of the registry of Flowable', () => {
  it('start, continue and leave a process by the key of their type', async () => {
    const event = (key: string) => `<extensionElements><flowable:eventType>${key}</flowable:eventType></extensionElements>`;
    const found = await flowable(`<startEvent id="s">${event('placed')}</startEvent><receiveTask id="r">${event('paid')}</receiveTask>
      <boundaryEvent id="b" attachedToRef="r">${event('cancelled')}</boundaryEvent>
      ${task('send', 'flowable:type="send-event" flowable:triggerable="true"', '<flowable:eventType>ship</flowable:eventType><flowable:triggerEventType>shipped</flowable:triggerEventType>')}`);

    expect(relations(found, 'STARTS', 'PUBLISHES', 'CONSUMES', 'FLOWS_TO').toSorted()).toEqual([
      'b → event/cancelled ()',
      'event/placed → test/p.bpmn/order (message)',
      'r → b (message)',
      'r → event/paid ()',
      's → event/placed ()',
      'send → event/ship ()',
      'send → event/shipped ()',
    ]);
    expect([propsOf(found, 's')?.trigger, nodeNamed(found, 'send')?.kind, propsOf(found, 'send')?.timeout]).toEqual([
      'message',
      'wait-callback',
      'none',
    ]);
  });

  it('that are computed are no channel', async () => {
    const found = await flowable(
      '<startEvent id="s"><extensionElements><flowable:eventType>${type}</flowable:eventType></extensionElements></startEvent>',
    );

    expect(relations(found, 'STARTS', 'CONSUMES')).toEqual(['s → test/p.bpmn/order (message)']);
  });
});

describe('a process of Flowable', () => {
  it('takes an errorRef without an error element for the code', async () => {
    const found = await flowable(
      `${task('a', 'flowable:class="shop.Pay"')}<boundaryEvent id="b" attachedToRef="a"><errorEventDefinition errorRef="DECLINED"/></boundaryEvent>`,
    );

    expect(relations(found, 'HANDLED_BY')).toEqual(['a → b (error catches=DECLINED interrupting=true)']);
  });

  it('goes on in a job after a step that leaves asynchronously', async () => {
    const found =
      await flowable(`<userTask id="u" flowable:asyncLeave="true" flowable:assignee="$INITIATOR"/>${task('a', 'flowable:class="shop.Pay"')}
      <sequenceFlow id="f" sourceRef="u" targetRef="a"/>`);

    expect([propsOf(found, 'a')?.retry, relations(found, 'PERFORMED_BY')]).toEqual(['default', ['u → team assignee of test/order/u ()']]);
  });
});
