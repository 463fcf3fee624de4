import { expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapTexts, propsOf, relations } from '../../../test/workflow-facts.ts';
import { nifi } from './index.ts';

const agent = (text: string) => extractText(nifi, `MiNiFi Config Version: 3\nFlow Controller: {name: Plant}\n${text}`, 'conf/config.yml');

it('an agent is a flow of its processors, connections and remote process groups', async () => {
  const found = await agent(`Processors:
- {id: tail, name: watch, class: org.apache.nifi.processors.standard.TailFile, scheduling strategy: TIMER_DRIVEN, scheduling period: 1 sec, Properties: {File to Tail: /var/log/press.log}}
Connections:
- {id: c, source id: tail, source relationship names: [success], destination id: in}
Remote Process Groups:
- {id: r, name: hq, url: 'https://hq.shop.com/nifi', timeout: 30 sec, Input Ports: [{id: in, name: logs}]}
`);

  expect(found.nodes.filter(({ type }) => type !== 'Channel').map(({ kind, name, source }) => [kind, name, source])).toEqual([
    ['pipeline', 'Plant', { file: 'test/conf/config.yml', line: 1, endLine: 8 }],
    ['service-task', 'watch', { file: 'test/conf/config.yml', line: 4 }],
    ['start', 'every 1 sec', { file: 'test/conf/config.yml', line: 4 }],
    ['call', 'hq', { file: 'test/conf/config.yml', line: 8 }],
  ]);
  expect(relations(found, 'CALLS', 'CONSUMES', 'FLOWS_TO', 'STARTS')).toEqual([
    'r → host hq.shop.com (mode=sync)',
    'tail schedule → conf/config.yml/root (timer)',
    'tail schedule → tail (sequence)',
    'tail → file//var/log/press.log',
    'tail → r (sequence)',
  ]);
});

it('version 1 speaks by names; a name that two have leads nowhere', async () => {
  const found = await extractText(
    nifi,
    `Flow Controller: {name: MiNiFi Flow}
Processors:
- {name: save, class: org.apache.nifi.processors.standard.PutSQL, auto-terminated relationships list: [retry]}
- {name: log, class: org.apache.nifi.processors.standard.LogAttribute}
- {name: twin, class: org.apache.nifi.processors.standard.LogAttribute}
- {name: twin, class: org.apache.nifi.processors.standard.LogAttribute}
Connections:
- {name: a, source name: save, source relationship name: failure, destination name: log}
- {name: b, source name: log, source relationship name: success, destination name: twin}
`,
    'config.yml',
  );

  expect(relations(found, 'FLOWS_TO', 'HANDLED_BY')).toEqual([
    'save → log (error catches=failure)',
    'save → log (error condition=failure)',
  ]);
  expect(propsOf(found, 'save')?.errors).toBe('explicit');
  expect(gapTexts(found)).toContain('unresolved: a connection begins or ends at something that is not in this file');
});

it('services by name, classes without package, values in lists and parameters are those of C++', async () => {
  const found = await agent(`Processors:
- {id: q, name: q, class: QueryDatabaseTable, Properties: {DB Controller Service: db}}
- {id: k, name: k, class: PublishKafka, Properties: {Topic Name: [{value: '#{topic}'}]}}
- {id: l, name: l, class: LogAttribute}
Controller Services:
- {id: '1', name: db, class: ODBCService, Properties: {Connection String: 'Driver={PostgreSQL ANSI};Server=db.shop.com;Port=5432;Uid=u;Pwd=swordfish'}}
Parameter Contexts:
- {id: '2', name: plant, Parameters: [{name: topic, value: measures, sensitive: false}, {name: pin, value: 4711, sensitive: true}]}
Parameter Context Name: plant
`);

  expect(relations(found, 'ACCESSES', 'PUBLISHES')).toEqual(['k → topic measures', 'q → host db.shop.com (mode=read credential=literal)']);
  expect(gapTexts(found)).toEqual([]);
  expect(JSON.stringify(found)).not.toMatch(/swordfish|4711/);
});

it('groups on the canvas are flows of their own', async () => {
  const found = await agent(`Processors: []
Process Groups:
- id: g
  name: pay
  Processors: [{id: p, name: p, class: org.apache.nifi.processors.standard.InvokeHTTP, Properties: {Remote URL: 'https://a.shop.com/b'}}]
  Process Groups: [{id: h, name: inner, Processors: []}]
`);

  expect(found.nodes.map(({ type, name }) => [type, name])).toEqual([
    ['Workflow', 'pay'],
    ['Step', 'p'],
    ['Step', 'inner'],
  ]);
});
