import { describe, expect, it } from 'vitest';
import { isTemplated, queueMention, topicMention } from './topic.ts';

describe('a topic', () => {
  it('stays as written', () => {
    expect(topicMention(' Order.Placed-v1 ')).toEqual({ kind: 'topic', value: 'Order.Placed-v1' });
  });

  it('lies within its cluster where one is stated', () => {
    expect(topicMention('orders', 'payments-eu')).toEqual({ kind: 'topic', value: 'orders', within: 'payments-eu' });
    expect(queueMention('orders', '')).toEqual({ kind: 'queue', value: 'orders' });
  });

  it.each([
    '${TOPIC}',
    'orders-${ENV}',
    '{{ topic }}',
    '$(TOPIC)',
    '$TOPIC',
    '#{topic}',
    '%{topic}',
    '<topic>',
    '<your topic>',
    '@topic@',
    'http://$HOST/x',
    '<%= topic %>',
    '%(topic)s',
  ])('%s is a template', (text) => {
    expect(isTemplated(text)).toBe(true);
  });

  it.each(['orders', 'orders.{tenant}', 'price$', 'a<b', 'user@host', '100%', 'cost#1', '/orders/{id}', 'a < b > c'])(
    '%s is none',
    (text) => {
      expect(isTemplated(text)).toBe(false);
    },
  );
});
