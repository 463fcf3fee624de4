import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { gapTexts, propsOf, relations, steps } from '../../../test/workflow-facts.ts';
import type { Extraction } from '../../extract.ts';
import { scan } from '../../scan.ts';
import { nifi } from '../nifi/index.ts';
import { nifiXml } from './index.ts';

const properties = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `<property><name>${name}</name><value>${value}</value></property>`)
    .join('');

function processor(id: string, type: string, values: Readonly<Record<string, string>> = {}, more = ''): string {
  const scheduling = '<schedulingPeriod>0 sec</schedulingPeriod><schedulingStrategy>TIMER_DRIVEN</schedulingStrategy>';
  const head = `<id>${id}</id><name>${id}</name><class>org.apache.nifi.processors.${type}</class>`;
  return `<processor>${head}${scheduling}${properties(values)}${more}</processor>`;
}

function connection(from: string, to: string, relationships: readonly string[], more = ''): string {
  const ways = relationships.map((each) => `<relationship>${each}</relationship>`).join('');
  return `<connection><sourceId>${from}</sourceId><destinationId>${to}</destinationId>${ways}${more}</connection>`;
}

function flow(root: string, around = '') {
  const text = `<flowController>\n${around}\n<rootGroup>\n<id>g</id>\n<name>orders</name>\n${root}\n</rootGroup>\n</flowController>`;
  return extractText(nifiXml, text, 'conf/flow.xml');
}

describe('flow.xml', () => {
  it('leads what fails where its relationship leads, or drops it', async () => {
    const found = await flow(
      processor('save', 'PutSQL') +
        processor(
          'mail',
          'PutEmail',
          { 'SMTP Hostname': 'mail.shop.com' },
          '<autoTerminatedRelationship>failure</autoTerminatedRelationship>',
        ) +
        connection('save', 'mail', ['failure', 'success']),
    );

    expect(relations(found, 'FLOWS_TO', 'HANDLED_BY')).toEqual([
      'save → mail (error catches=failure)',
      'save → mail (error condition=failure)',
      'save → mail (sequence)',
    ]);
    expect([propsOf(found, 'save')?.errors, propsOf(found, 'mail')?.errors]).toEqual(['explicit', 'ignore']);
    expect(propsOf(found, 'orders')?.onError).toBe('ignore');
  });

  it.each([
    ['for ever when it leads back', connection('save', 'save', ['retry']), '', 'unbounded'],
    [
      'until it expires when it leads back',
      connection('save', 'save', ['retry'], '<flowFileExpiration>1 hour</flowFileExpiration>'),
      '',
      'set',
    ],
    ['when the relationship is retried', '', '<retryCount>3</retryCount><retriedRelationship>failure</retriedRelationship>', 'set'],
    ['not when it says nothing', '', '', 'none'],
  ])('tries again: %s', async (_when, ways, more, retry) => {
    expect(propsOf(await flow(processor('save', 'PutSQL', {}, more) + ways), 'save')?.retry).toBe(retry);
  });

  it('puts in parameters of the context of a group by its id, with what that inherits, and variables; never what is sensitive', async () => {
    const parameter = (name: string, value: string, sensitive = false) =>
      `<parameter><name>${name}</name><sensitive>${sensitive}</sensitive><value>${value}</value></parameter>`;
    const contexts = `<parameterContexts>
      <parameterContext><id>1</id><name>shop</name><inheritedParameterContextId>2</inheritedParameterContextId>${parameter('key', 'open', true)}</parameterContext>
      <parameterContext><id>2</id><name>base</name>${parameter('host', 'crm.shop.com')}</parameterContext></parameterContexts>`;
    const found = await flow(
      `${processor('crm', 'InvokeHTTP', { 'Remote URL': 'https://#{host}/a?k=#{key}' })}
      ${processor('kafka', 'PublishKafka', { topic: '${topic}' })}
      <variable name="topic" value="orders.paid"/><parameterContextId>1</parameterContextId>`,
      contexts,
    );

    expect(relations(found, 'CALLS', 'PUBLISHES')).toEqual([
      'crm → operation GET /a in crm.shop.com | host crm.shop.com (mode=sync)',
      'kafka → topic orders.paid',
    ]);
    expect(JSON.stringify(found)).not.toContain('open');
  });

  it('finds services of the group and of the controller, and says that a password is there', async () => {
    const service = (id: string, url: string) =>
      `<controllerService><id>${id}</id><class>org.apache.nifi.dbcp.DBCPConnectionPool</class>${properties({ 'Database Connection URL': url, Password: 'enc{12}' })}</controllerService>`;
    const found = await flow(
      processor('a', 'ExecuteSQL', { 'Database Connection Pooling Service': 's1' }) +
        processor('b', 'ExecuteSQL', { 'Database Connection Pooling Service': 's2' }) +
        service('s1', 'jdbc:postgresql://a.shop.com/x'),
      `<controllerServices>${service('s2', 'jdbc:mysql://b.shop.com/y')}</controllerServices>`,
    );

    expect(relations(found, 'ACCESSES')).toEqual([
      'a → host a.shop.com (mode=read credential=ref schema=x)',
      'b → host b.shop.com (mode=read credential=ref schema=y)',
    ]);
  });

  it('makes a flow of every group on the canvas, started by what leads into it', async () => {
    const found = await flow(
      `<inputPort><id>in</id><name>in</name></inputPort>
      <processGroup><id>inner</id><name>pay</name>${processor('p', 'ControlRate')}</processGroup>
      ${connection('in', 'p', [''])}`,
    );

    expect(relations(found, 'STARTS')).toEqual(['in → conf/flow.xml/g (message)', 'in → conf/flow.xml/inner (call)']);
    expect(found.nodes.filter(({ type }) => type === 'Workflow').map(({ name, source }) => [name, source])).toEqual([
      ['orders', { file: 'test/conf/flow.xml', line: 3, endLine: 9 }],
      ['pay', { file: 'test/conf/flow.xml', line: 7 }],
    ]);
  });

  it('calls the host of a remote process group, for the connections to its ports', async () => {
    const found = await flow(
      `${processor('p', 'GenerateFlowFile')}
      <remoteProcessGroup><id>r</id><name>hq</name><url>https://hq.shop.com/nifi</url><timeout>5 sec</timeout><inputPort><id>r-1</id></inputPort></remoteProcessGroup>
      ${connection('p', 'r-1', ['success'])}`,
    );

    expect(relations(found, 'CALLS', 'FLOWS_TO')).toEqual([
      'p schedule → p (sequence)',
      'p → r (sequence)',
      'r → host hq.shop.com (mode=sync)',
    ]);
    expect(propsOf(found, 'hq')).toMatchObject({ timeout: 'set', retry: 'unbounded' });
  });

  it('says what leads nowhere, and that a canvas is missing', async () => {
    expect(gapTexts(await flow(connection('a', 'b', []) + processor('p', 'LogAttribute')))).toEqual([
      'unresolved: a connection begins or ends at something that is not in this file',
    ]);
    expect(gapTexts(await extractText(nifiXml, '<flowController/>', 'flow.xml'))).toEqual(['unsupported: the flow has no root group']);
  });
});

describe('a template', () => {
  const entry = (key: string, value: string) => `<entry><key>${key}</key><value>${value}</value></entry>`;
  const template = (snippet: string) =>
    extractText(nifiXml, `<template encoding-version="1.3"><name>Invoices</name><snippet>${snippet}</snippet></template>`, 'invoices.xml');

  it('is one flow with its groups in it, by the settings and relationships of its processors', async () => {
    const found = await template(`<processGroups><id>g</id><name>in</name><variables>${entry('bucket', 'invoices')}</variables><contents>
      <processors><id>put</id><name>put</name><type>org.apache.nifi.processors.aws.s3.PutS3Object</type>
        <config><properties>${entry('Bucket', '${bucket}')}</properties></config>
        <relationships><autoTerminate>true</autoTerminate><name>failure</name></relationships>
        <relationships><retry>true</retry><name>success</name></relationships><state>DISABLED</state></processors>
      <inputPorts><id>in</id><name>from</name></inputPorts>
      <connections><source><id>in</id></source><destination><id>put</id></destination></connections>
    </contents></processGroups>`);

    expect(steps(found)).toEqual(['from (gateway)', 'in (sub-process)', 'put (service-task)']);
    expect(propsOf(found, 'put')).toMatchObject({ errors: 'ignore', retry: 'set', nesting: 'g', tags: ['disabled'] });
    expect(relations(found, 'ACCESSES', 'FLOWS_TO')).toEqual(['in → put (sequence)', 'put → arn arn:aws:s3:::invoices (mode=write)']);
  });

  it('never gives the value of what is sensitive', async () => {
    const found = await template(`<processors><id>p</id><name>p</name><type>org.apache.nifi.processors.standard.InvokeHTTP</type><config>
      <descriptors><entry><key>X-Pin</key><value><sensitive>true</sensitive></value></entry></descriptors>
      <properties>${entry('Remote URL', 'https://a.shop.com')}${entry('X-Pin', 'swordfish')}</properties></config></processors>`);

    expect(relations(found, 'CALLS')).toEqual(['p → host a.shop.com (mode=sync)']);
    expect(JSON.stringify(found)).not.toContain('swordfish');
  });

  it('of other things is none', async () => {
    const found = await extractText(nifiXml, '<template><name>a mail</name></template>', 'mail.xml');

    expect([found.nodes, found.gaps]).toEqual([[], []]);
  });
});

/** What a file says, without where. */
function said({ nodes, edges }: Extraction): readonly string[] {
  return [...nodes, ...edges].map(({ source: _source, ...fact }) => JSON.stringify(fact)).sort();
}

it('a flow says the same in flow.xml as in flow.json', async () => {
  const xml = `<flowController><rootGroup><id>g</id><name>orders</name>
    ${processor('take', 'ConsumeKafka', { topic: 'orders' })}
    ${processor('save', 'PutSQL', {}, '<autoTerminatedRelationship>retry</autoTerminatedRelationship>')}
    <funnel><id>f</id></funnel>${connection('take', 'save', ['success'])}${connection('save', 'f', ['failure'])}
    </rootGroup></flowController>`;
  const plain = (id: string, type: string, more: object = {}) => ({
    ...{ identifier: id, name: id, type: `org.apache.nifi.processors.${type}`, properties: {} },
    ...{ schedulingPeriod: '0 sec', schedulingStrategy: 'TIMER_DRIVEN', ...more },
  });
  const way = (from: string, to: string, name: string) => ({
    source: { id: from },
    destination: { id: to },
    selectedRelationships: [name],
  });
  const json = {
    rootGroup: {
      ...{ identifier: 'g', name: 'orders', processGroups: [], funnels: [{ identifier: 'f' }] },
      processors: [
        plain('take', 'ConsumeKafka', { properties: { topic: 'orders' } }),
        plain('save', 'PutSQL', { autoTerminatedRelationships: ['retry'] }),
      ],
      connections: [way('take', 'save', 'success'), way('save', 'f', 'failure')],
    },
  };

  const [one, other] = [await extractText(nifiXml, xml, 'conf/flow'), await extractText(nifi, JSON.stringify(json), 'conf/flow')];

  expect(said(one).length).toBeGreaterThan(8);
  expect(said(one)).toEqual(said(other));
});

it('flow.xml.gz is opened', async () => {
  const text = `<flowController><rootGroup><id>g</id><name>orders</name>${processor('save', 'PutSQL')}</rootGroup></flowController>`;
  await using folder = await temporaryFolder({ 'conf/flow.xml.gz': gzipSync(text) });
  const formats: string[] = [];
  for await (const { file } of scan([{ name: 'shop', folder: folder.path }], { isStrict: true })) formats.push(...file.formats);

  expect(formats).toContain('nifi-xml');
});
