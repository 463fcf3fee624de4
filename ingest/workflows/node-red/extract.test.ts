import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { propsOf, relations } from '../../../test/fact-lines.ts';
import type { Extraction } from '../../extract.ts';
import { nodeRed } from './index.ts';

interface Given {
  readonly id: string;
  readonly type: string;
  readonly [more: string]: unknown;
}

function flows(...nodes: readonly Given[]): Promise<Extraction> {
  const tab = { id: 't', type: 'tab', label: 'Plant' };
  return extractText(nodeRed, JSON.stringify([tab, ...nodes.map((node) => ({ z: 't', wires: [], ...node }))], null, 1), 'flows.json');
}

const ASK: Given = { id: 'ask', type: 'http request', name: 'ask', method: 'GET', url: 'https://erp.corp.lan/x' };

describe('a tab', () => {
  it('is a route with a step for every wired node', async () => {
    const found = await flows({ id: 'a', type: 'inject', wires: [['b']] }, { id: 'b', type: 'debug' }, { id: 'c', type: 'comment' });

    expect(found.nodes.map(({ type, kind, name }) => [type, kind, name]).sort()).toEqual([
      ['Step', 'script', 'debug'],
      ['Step', 'start', 'inject'],
      ['Workflow', 'route', 'Plant'],
    ]);
    expect(relations(found, 'FLOWS_TO')).toEqual(['a → b (sequence)']);
  });

  it('hands over to other tabs by links, and calls subflows', async () => {
    const found = await flows(
      { id: 'out', type: 'link out', links: ['in', 'far'] },
      { id: 'in', type: 'link in' },
      { id: 'far', type: 'link in', z: 'other' },
      { id: 'use', type: 'subflow:sub' },
      { id: 'sub', type: 'subflow', name: 'Part' },
    );

    expect(relations(found, 'FLOWS_TO', 'STARTS', 'CALLS')).toEqual([
      'out → far (message)',
      'out → flows.json/other (call)',
      'out → in (sequence)',
      'use → flows.json/sub (mode=sync)',
    ]);
  });

  it('among other lists of JSON is the only one that is read', async () => {
    const found = await extractText(nodeRed, '[{"id":"1","type":"order","wires":3},{"id":"2","type":"order"}]');

    expect(found.nodes).toEqual([]);
  });
});

describe('errors', () => {
  it('are caught for the whole tab, for named nodes, or for a group', async () => {
    const all = await flows(ASK, { id: 'c', type: 'catch', scope: null });
    const named = await flows(ASK, { id: 'c', type: 'catch', scope: ['ask'] });
    const group = await flows(
      { ...ASK, g: 'inner' },
      { id: 'outer', type: 'group', nodes: [] },
      { id: 'inner', type: 'group', g: 'outer', nodes: [] },
      { id: 'c', type: 'catch', scope: 'group', g: 'outer' },
    );
    const none = await flows(ASK);

    expect([all, named, group, none].map((found) => relations(found, 'HANDLED_BY'))).toEqual([
      ['flows.json/t → c (error)'],
      ['ask → c (error)'],
      ['ask → c (error)'],
      [],
    ]);
    expect([all, named, group, none].map((found) => propsOf(found, 'Plant')?.onError)).toEqual(['handled', 'handled', 'handled', 'fail']);
  });

  it('of a subflow are caught where it is used', async () => {
    const found = await flows(
      { id: 'use', type: 'subflow:sub' },
      { id: 'c', type: 'catch', scope: null },
      { id: 'sub', type: 'subflow', name: 'Part' },
      { ...ASK, z: 'sub' },
    );

    expect(relations(found, 'HANDLED_BY')).toEqual(['flows.json/sub → c (error)', 'flows.json/t → c (error)']);
    expect(found.nodes.find(({ type, name }) => type === 'Workflow' && name === 'Part')?.props?.onError).toBe('handled');
  });

  it('of a request end the message, after two minutes where nothing else is stated', async () => {
    const found = await flows(ASK);
    const bounded = await flows({ ...ASK, reqTimeout: '5000' });

    expect(propsOf(found, 'ask')).toMatchObject({ errors: 'fail', retry: 'none', timeout: 'default', effect: 'read' });
    expect(propsOf(bounded, 'ask')?.timeout).toBe('set');
  });
});

describe('what nodes reach', () => {
  it('are hosts, brokers, stores and files; this machine is none', async () => {
    const found = await flows(
      { ...ASK, authType: 'bearer' },
      { id: 'local', type: 'http request', method: 'GET', url: 'http://localhost:1880/x' },
      { id: 'broker', type: 'mqtt-broker', broker: 'mqtt.corp.lan', z: undefined, wires: undefined },
      { id: 'sub', type: 'mqtt in', topic: 'a/b', broker: 'broker' },
      { id: 'pub', type: 'mqtt out', topic: 'c', broker: 'broker' },
      { id: 'db', type: 'postgreSQLConfig', host: 'db.corp.lan', database: 'shop', password: 'pl4inpw', z: undefined, wires: undefined },
      { id: 'sql', type: 'postgresql', postgreSQLConfig: 'db' },
      { id: 'write', type: 'file', filename: '/data/out.csv' },
      { id: 'run', type: 'exec', command: 'curl https://api.corp.lan/go' },
      { id: 'tcp', type: 'tcp out', host: 'plc.corp.lan', port: '502', beserver: 'client' },
    );

    expect(relations(found, 'CALLS', 'ACCESSES', 'PUBLISHES', 'CONSUMES')).toEqual([
      'ask → operation GET /x in erp.corp.lan | host erp.corp.lan/x (mode=sync credential=ref)',
      'pub → mqtt/mqtt.corp.lan/c',
      'run → operation GET /go in api.corp.lan | host api.corp.lan/go (mode=sync)',
      'sql → host db.corp.lan (schema=shop credential=literal)',
      'sub → mqtt/mqtt.corp.lan/a/b',
      'tcp → host plc.corp.lan:502 (mode=async)',
      'write → file/test//data/out.csv',
    ]);
    expect(relations(found, 'STARTS')).toEqual(['mqtt/mqtt.corp.lan/a/b → flows.json/t (message)']);
    expect(JSON.stringify(found)).not.toContain('pl4inpw');
  });
});

describe('what begins a flow', () => {
  it('is an endpoint, a clock, or a button', async () => {
    const found = await flows(
      { id: 'hook', type: 'http in', method: 'post', url: '/orders' },
      { id: 'hourly', type: 'inject', crontab: '0 * * * *' },
      { id: 'button', type: 'inject', repeat: '', crontab: '', once: false },
    );

    expect(relations(found, 'STARTS')).toEqual(['POST /orders → flows.json/t (http)', 'hourly → flows.json/t (timer)']);
  });
});
