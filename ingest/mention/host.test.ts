import { describe, expect, it } from 'vitest';
import { hostMention, isExampleHost, isLocalHost, namespaceOfHost } from './host.ts';

describe('a host', () => {
  it.each([
    ['orders', { value: 'orders' }],
    ['Orders', { value: 'orders' }],
    ['orders:8080', { value: 'orders', port: 8080 }],
    ['order_service:8080', { value: 'order_service', port: 8080 }],
    ['orders.shop.svc.cluster.local:80', { value: 'orders.shop.svc.cluster.local', port: 80 }],
    ['orders.shop.svc', { value: 'orders.shop.svc' }],
    ['api.stripe.com.', { value: 'api.stripe.com' }],
    ['https://api.stripe.com/v1/charges?expand=x#top', { value: 'api.stripe.com', path: '/v1/charges' }],
    ['https://api.stripe.com/', { value: 'api.stripe.com' }],
    ['//cdn.acme.io/x', { value: 'cdn.acme.io', path: '/x' }],
    ['amqp://guest:p@ss@rabbit:5672/vhost', { value: 'rabbit', port: 5672, path: '/vhost' }],
    ['10.0.4.17:5432', { value: '10.0.4.17', port: 5432 }],
    ['[2001:db8::17]:8443', { value: '2001:db8::17', port: 8443 }],
    ['http://[fd00::1]/health', { value: 'fd00::1', path: '/health' }],
    ['2001:db8::17', { value: '2001:db8::17' }],
    ['"orders:8080"', { value: 'orders', port: 8080 }],
    ['orders:${ORDERS_PORT}', { value: 'orders' }],
    ['http://orders:${PORT:-8080}/v1', { value: 'orders', path: '/v1' }],
    ['https://orders/{tenant}/items', { value: 'orders', path: '/{tenant}/items' }],
    ['https://orders/api?key={{ key }}', { value: 'orders', path: '/api' }],
    ['model-runner.docker.internal', { value: 'model-runner.docker.internal' }],
  ])('is read from %s', (text, expected) => {
    expect(hostMention(text)).toEqual({ kind: 'host', ...expected });
  });

  it.each([
    'localhost',
    'LOCALHOST:80',
    'http://localhost:8080/x',
    'api.localhost',
    '127.0.0.1',
    '127.1.2.3:80',
    '0.0.0.0:8080',
    '::1',
    '[::1]:80',
    '[::]:80',
    'host.docker.internal:5432',
    '${HOST}',
    '${HOST:-http://x}:80',
    'http://${HOST}:80',
    'http://$HOST/x',
    '$(HOST):80',
    '{{ .Values.host }}',
    'http://<host>:80',
    '%{host}',
    '@host@',
    '#{host}',
    '',
    '   ',
    '/var/lib/data',
    './x',
    '8080',
    ':8080',
    'orders:99999',
    'orders:0',
    'orders:http',
    '*.acme.io',
    '*',
    '%',
    'a b',
    '999.1.1.1',
    '-orders',
    'orders..shop',
    '1.2.3',
    'http://',
    'orders:8080:x',
  ])('is not read from %j', (text) => {
    expect(hostMention(text)).toBeUndefined();
  });

  it.each(['localhost', 'localhost:80', '127.0.0.1', '::1', '[::1]:9092', '0:0:0:0:0:0:0:1', 'http://0.0.0.0:80', 'host.docker.internal'])(
    '%s is this machine',
    (text) => {
      expect(isLocalHost(text)).toBe(true);
    },
  );

  it.each(['orders', 'localhost.acme.io', '10.0.0.1', 'mylocalhost', '2001:db8::1'])('%s is another machine', (text) => {
    expect(isLocalHost(text)).toBe(false);
  });

  it('that is reserved for documentation is known as such', () => {
    expect(['example.com', 'api.example.org', 'x.invalid', 'myexample.com'].map(isExampleHost)).toEqual([true, true, true, false]);
  });

  it('names a namespace only in the svc form', () => {
    expect(
      ['orders.shop.svc', 'orders.shop.svc.cluster.local', 'orders.shop', 'pod-0.db.shop.svc.cluster.local', 'svc.acme.io'].map(
        namespaceOfHost,
      ),
    ).toEqual(['shop', 'shop', undefined, 'shop', undefined]);
  });

  it('stands behind any even number of slashes, and is none where a text is longer than any address', () => {
    expect(hostMention('////orders:80')?.value).toBe('orders');
    expect(hostMention('///orders')).toBeUndefined();
    expect(hostMention(`${'//'.repeat(100_000)}orders`)).toBeUndefined();
    expect(hostMention(`orders/${'x'.repeat(4000)}`)).toBeUndefined();
  });
});
