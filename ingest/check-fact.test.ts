import { describe, expect, test } from 'vitest';
import { channelKey, localKey } from '../graph/key.ts';
import type { EdgeFact, NodeFact } from '../graph/model.ts';
import { faultOfEdge, faultOfNode } from './check-fact.ts';

const source = { file: 'shop/a.yaml', line: 3 };
const orders = localKey('System', 'shop', 'orders');
const node: NodeFact = { type: 'System', kind: 'service', key: orders, name: 'orders', stance: 'configured', source };
const edge: EdgeFact = { type: 'PUBLISHES', from: { key: orders }, to: { key: channelKey('kafka', 'paid') }, stance: 'configured', source };

// Facts that TypeScript would refuse reach the check through data, so the tests write them as data too.
const faultOf = (change: object): string | undefined => faultOfNode({ ...node, ...change } as NodeFact);
const faultOfEnd = (change: object): string | undefined => faultOfEdge({ ...edge, ...change } as EdgeFact);

describe('a node fact', () => {
  test('that the metamodel knows has no fault', () => {
    expect(faultOf({})).toBeUndefined();
    expect(
      faultOf({ props: { vendor: 'acme', replicas: 2, external: true, tags: ['a'], criticality: 'high', namespace: undefined } }),
    ).toBeUndefined();
  });

  test.each([
    [{ type: 'Server' }, 'unknown node type "Server"'],
    [{ kind: 'daemon' }, 'unknown kind "daemon" of System'],
    [{ name: ' ' }, 'a System without a name'],
    [{ key: channelKey('kafka', 'x') }, 'the key "channel:kafka/x" is not one of a System'],
    [{ key: 'orders' }, 'the key "orders" is not one of a System'],
    [{ also: [{ kind: 'host', value: '' }] }, '"orders" answers to a mention without a value'],
    [{ props: { colour: 'red' } }, 'unknown property "colour" of System'],
    [{ props: { constructor: 'x' } }, 'unknown property "constructor" of System'],
    [{ props: { exposure: 'global' } }, 'System.exposure cannot be "global"'],
    [{ props: { replicas: 1.5 } }, 'System.replicas cannot be 1.5'],
    [{ props: { replicas: '2' } }, 'System.replicas cannot be "2"'],
    [{ source: { file: 'shop/a.yaml', line: 0 } }, 'line 0 is not a line number'],
    [{ source: { file: 'shop/a.yaml', line: 1.5 } }, 'line 1.5 is not a line number'],
    [{ source: { file: 'shop/a.yaml', line: 5, endLine: 4 } }, 'endLine 4 is before line 5'],
    [{ source: { file: '', line: 1 } }, 'a fact without a file'],
  ])('with %j is a defect: %s', (change, fault) => {
    expect(faultOf(change)).toBe(fault);
  });
});

describe('an edge fact', () => {
  test('between things that the relation joins has no fault', () => {
    expect(faultOfEnd({})).toBeUndefined();
    expect(
      faultOfEnd({ to: { type: 'Channel', mention: { kind: 'topic', value: 'paid' }, unresolved: { props: { protocol: 'kafka' } } } }),
    ).toBeUndefined();
  });

  test('may call or access a host that proves to be a store or a system', () => {
    const to = { type: ['DataStore', 'System'], mention: { kind: 'host', value: 'db' } };

    expect([faultOfEnd({ type: 'CALLS', to }), faultOfEnd({ type: 'ACCESSES', to })]).toEqual([undefined, undefined]);
    expect(faultOfEnd({ type: 'ACCESSES', to: { key: orders } })).toBe('ACCESSES to "system:shop/orders" is not one of DataStore');
  });

  test.each([
    [{ type: 'EATS' }, 'unknown relation "EATS"'],
    [{ type: 'DEPENDS_ON' }, 'DEPENDS_ON is derived and never stated by a reader'],
    [{ kind: 'x' }, 'unknown kind "x" of PUBLISHES'],
    [{ from: { key: channelKey('kafka', 'x') } }, 'PUBLISHES from "channel:kafka/x" is not one of System, Workflow, Step, Agent'],
    [{ to: { type: ['Channel', 'Team'], mention: { kind: 'topic', value: 'x' } } }, 'PUBLISHES to a Team is not one of Channel'],
    [{ to: { type: 'Channel', mention: { kind: 'topic', value: '' } } }, 'PUBLISHES to a mention without a value'],
    [
      { to: { type: 'Channel', mention: { kind: 'topic', value: 'a' }, or: [{ kind: 'topic', value: ' ' }] } },
      'PUBLISHES to a mention without a value',
    ],
    [{ to: { type: 'Channel', mention: { kind: 'topic', value: 'a' }, unresolved: { kind: 'big' } } }, 'unknown kind "big" of Channel'],
    [
      { to: { type: 'Channel', mention: { kind: 'topic', value: 'a' }, unresolved: { props: { size: 1 } } } },
      'unknown property "size" of Channel',
    ],
    [{ props: { mode: 'sync' } }, 'unknown property "mode" of PUBLISHES'],
  ])('with %j is a defect: %s', (change, fault) => {
    expect(faultOfEnd(change)).toBe(fault);
  });
});
