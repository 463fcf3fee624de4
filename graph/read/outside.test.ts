import { describe, expect, it } from 'vitest';
import type { NodeRecord } from '../snapshot/snapshot.ts';
import { outsideOf } from './outside.ts';

function node(type: NodeRecord['type'], name: string, resolved = false): NodeRecord {
  return { id: `${type.toLowerCase()}:${name}`, type, properties: { id: name, type, name, resolved, source: `shop/${name}.yaml:3` } };
}

describe('what is named and not in the scan', () => {
  it('is grouped by what a person calls it, the most first, with places', () => {
    const groups = outsideOf([
      node('Channel', 'order.placed'),
      node('Channel', 'order.paid'),
      node('System', 'api.example.com'),
      node('System', 'billing'),
      node('System', 'orders', true),
    ]);

    expect(groups.map(({ count, many, examples }) => [count, many, examples.map(({ name, place }) => `${name} ${place}`)])).toEqual([
      [2, 'topics and queues', ['order.paid shop/order.paid.yaml:3', 'order.placed shop/order.placed.yaml:3']],
      [1, 'hosts', ['api.example.com shop/api.example.com.yaml:3']],
      [1, 'systems', ['billing shop/billing.yaml:3']],
    ]);
    expect(groups.every(({ remedy }) => remedy.startsWith('Add'))).toBe(true);
  });
});
