import { describe, expect, test } from 'vitest';
import { propsOf, stepLines, typedRelations } from '../../../test/fact-lines.ts';
import { channel, end, order, properties, read, short, start, step, timer } from '../../../test/iflow-drawing.ts';

describe('a flow begins', () => {
  test('with a request to its endpoint, from a system that is only drawn', async () => {
    const found = await read({
      participants: { s4: 'S4HANA' },
      channels: [channel('s4', 'begin', { ComponentType: 'HTTPS', urlPath: '/orders', senderAuthType: 'ClientCertificate' })],
      steps: [start('begin'), end('done')],
    });

    expect(short(typedRelations(found, 'EXPOSES', 'STARTS', 'CALLS'))).toEqual([
      'CALLS name S4HANA | service-name s4hana | name s4hana → main (mode=sync)',
      'EXPOSES rest → /http/orders',
      'STARTS /http/orders → main (http)',
    ]);
    expect(found.edges.find(({ type }) => type === 'CALLS')?.stance).toBe('claimed');
    expect(propsOf(found, '/http/orders')).toMatchObject({ auth: 'mtls' });
  });

  test('with a queue that keeps the message as long as it fails', async () => {
    const found = await read({
      channels: [
        channel('in', 'begin', { ComponentType: 'JMS', QueueName_inbound: 'ORDERS', RetryInterval: '1' }),
        channel('done', 'out', { ComponentType: 'SOAP', address: 'https://erp.acme.com' }),
      ],
      steps: [start('begin'), end('done'), order('begin', 'done')],
    });

    expect(short(typedRelations(found, 'CONSUMES', 'STARTS', 'HANDLED_BY'))).toEqual([
      'CONSUMES begin → jms/sap-cloud-integration/ORDERS',
      'HANDLED_BY main → jms/sap-cloud-integration/ORDERS (error)',
      'STARTS jms/sap-cloud-integration/ORDERS → main (message)',
    ]);
    expect(stepLines(found)).toEqual([
      'begin start trigger=message retry=unbounded',
      'done send errors=fail outcome=message timeout=default',
    ]);
    expect(propsOf(found, 'orders')).toMatchObject({ onError: 'handled' });
  });

  test('with files that it polls', async () => {
    const found = await read({
      channels: [channel('in', 'begin', { ComponentType: 'SFTP', host: 'sftp.acme.com', path: 'out', maximumReconnectAttempts: '3' })],
      steps: [start('begin')],
    });

    expect(short(typedRelations(found, 'CONSUMES', 'STARTS', 'CALLS'))).toEqual([
      'CALLS begin → host sftp.acme.com (mode=sync)',
      'CONSUMES begin → sftp/sftp.acme.com/out',
      'STARTS begin → main (timer)',
      'STARTS sftp/sftp.acme.com/out → main (file)',
    ]);
    expect(stepLines(found)).toEqual(['begin start trigger=message retry=set']);
  });

  test('at the times of its schedule', async () => {
    const table = (schedule: string): string =>
      `<row><cell>triggerType</cell><cell>cron</cell></row><row><cell>schedule1</cell><cell>${schedule}</cell></row>`;
    const found = await read({
      steps: [
        timer('daily', table('0+0+9+?+*+*+*&amp;trigger.timeZone=IST')),
        timer('once', table('fireNow=true')),
        timer('open', '{{Timer}}'),
      ],
    });

    expect(found.nodes.filter(({ kind }) => kind === 'start').map(({ name }) => name)).toEqual([
      'daily (0 0 9 ? * * * IST)',
      'once (once after deployment)',
      'open',
    ]);
    expect(short(typedRelations(found, 'STARTS'))).toEqual([
      'STARTS daily → main (timer)',
      'STARTS once → main (timer)',
      'STARTS open → main (timer)',
    ]);
  });

  test('with a call of another flow of the tenant, by its address', async () => {
    const found = await read({
      channels: [
        channel('in', 'begin', { ComponentType: 'ProcessDirect', address: '/notify' }),
        channel('call', 'out', { ComponentType: 'ProcessDirect', address: '/log' }),
      ],
      steps: [start('begin'), step('call', 'ExternalCall')],
    });

    expect(short(typedRelations(found, 'CALLS', 'STARTS'))).toEqual(['CALLS call → process-id process-direct:/log (mode=sync)']);
    expect(found.nodes.find(({ type }) => type === 'Workflow')?.also).toContainEqual({
      kind: 'process-id',
      value: 'process-direct:/notify',
    });
    expect(stepLines(found)).toContain('call call retry=none errors=fail');
  });
});

describe('errors', () => {
  const soap = { ComponentType: 'SOAP', address: 'https://erp.acme.com' };
  const handler = (last: string): string =>
    `<bpmn2:subProcess id="caught" name="Exception Subprocess">${properties({ activityType: 'ErrorEventSubProcessTemplate' })}
<bpmn2:startEvent id="error"><bpmn2:errorEventDefinition/></bpmn2:startEvent>${last}<bpmn2:sequenceFlow id="f" sourceRef="error" targetRef="told"/></bpmn2:subProcess>`;
  const errorEnd = '<bpmn2:endEvent id="told"><bpmn2:errorEventDefinition/></bpmn2:endEvent>';

  test('are caught by an exception sub-process of the same process', async () => {
    const found = await read({
      channels: [channel('call', 'out', soap)],
      steps: [timer('begin', ''), step('call', 'ExternalCall'), handler(end('told'))],
    });

    expect(short(typedRelations(found, 'HANDLED_BY'))).toEqual(['HANDLED_BY main → error (error interrupting=true)']);
    expect(stepLines(found)).toEqual([
      'begin start trigger=timer',
      'call service-task retry=none errors=explicit timeout=default',
      'caught sub-process',
      'told end outcome=normal',
      'error start trigger=error',
    ]);
    expect(propsOf(found, 'orders')).toMatchObject({ onError: 'handled' });
  });

  test('end the run where the sub-process throws them on, and it is left open who gets them', async () => {
    const found = await read({
      channels: [channel('call', 'out', soap)],
      steps: [step('call', 'ExternalCall'), handler(errorEnd)],
    });

    expect(propsOf(found, 'orders')).not.toHaveProperty('onError', 'handled');
    expect(stepLines(found)).toContain('told end outcome=error');
  });

  test('of a local process are not caught by the one that calls it', async () => {
    const found = await read({
      channels: [channel('inner', 'out', soap)],
      steps: [
        timer('begin', ''),
        step('local', 'ProcessCallElement', { processId: 'part', subActivityType: 'LoopingProcess' }),
        handler(end('told')),
      ],
      more: `<bpmn2:process id="part" name="Part">${properties({ processType: 'directCall' })}${step('inner', 'ExternalCall')}</bpmn2:process>`,
    });

    expect(short(typedRelations(found, 'CALLS')).at(-1)).toBe(`CALLS local → part (mode=sync)`);
    expect(stepLines(found)).toEqual(expect.arrayContaining(['local call tags=loop', 'inner service-task errors=fail timeout=default']));
    expect(found.nodes.filter(({ type }) => type === 'Workflow').map(({ name, props }) => [name, props?.onError])).toEqual([
      ['orders', 'handled'],
      ['orders: Part', undefined],
    ]);
  });

  test('go to whoever called where nothing catches them', async () => {
    const found = await read({
      channels: [channel('in', 'begin', { ComponentType: 'HTTPS', urlPath: '/x' }), channel('call', 'out', soap)],
      steps: [start('begin'), step('call', 'ExternalCall')],
    });

    expect(propsOf(found, 'orders')).not.toHaveProperty('onError', 'fail');
  });
});
