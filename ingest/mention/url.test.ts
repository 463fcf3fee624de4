import { describe, expect, it } from 'vitest';
import { endpointOf } from './url.ts';

const host = (value: string, port?: number, path?: string) => ({
  kind: 'host',
  value,
  ...(port === undefined ? {} : { port }),
  ...(path === undefined ? {} : { path }),
});

describe('an endpoint', () => {
  it.each([
    ['http://orders:8080/v1', { scheme: 'http', mention: host('orders', 8080, '/v1'), protocol: 'http' }],
    ['https://api.adyen.com', { scheme: 'https', mention: host('api.adyen.com'), protocol: 'http' }],
    ['grpc://cart:7070', { scheme: 'grpc', mention: host('cart', 7070), protocol: 'grpc' }],
    ['dns:///orders:50051', { scheme: 'dns', mention: host('orders', 50051), protocol: 'grpc' }],
    ['dns://8.8.8.8/orders:50051', { scheme: 'dns', mention: host('orders', 50051), protocol: 'grpc' }],
    ['wss://stream.acme.io/feed', { scheme: 'wss', mention: host('stream.acme.io', undefined, '/feed'), protocol: 'websocket' }],
    ['amqp://guest:guest@rabbitmq:5672/', { scheme: 'amqp', mention: host('rabbitmq', 5672), protocol: 'amqp', credential: 'literal' }],
    ['amqp://${USER}:${PASS}@rabbitmq:5672/', { scheme: 'amqp', mention: host('rabbitmq', 5672), protocol: 'amqp', credential: 'ref' }],
    ['redis://cache:6379/0', { scheme: 'redis', mention: host('cache', 6379), protocol: 'redis', engine: 'redis' }],
    [
      'redis://:s3cret@cache:6379',
      { scheme: 'redis', mention: host('cache', 6379), protocol: 'redis', engine: 'redis', credential: 'literal' },
    ],
    [
      'postgresql+asyncpg://u:p@db/orders',
      {
        scheme: 'postgresql+asyncpg',
        mention: host('db'),
        protocol: 'postgresql',
        engine: 'postgresql',
        schema: 'orders',
        credential: 'literal',
      },
    ],
    [
      'mongodb+srv://u:p@shop.ab1cd.mongodb.net/orders?retryWrites=true',
      {
        scheme: 'mongodb+srv',
        mention: host('shop.ab1cd.mongodb.net'),
        protocol: 'mongodb',
        engine: 'mongodb',
        schema: 'orders',
        credential: 'literal',
      },
    ],
    [
      'mongodb://m1:27017,m2:27017/orders?replicaSet=rs0',
      { scheme: 'mongodb', mention: host('m1', 27017), protocol: 'mongodb', engine: 'mongodb', schema: 'orders' },
    ],
    ['failover:(tcp://mq1:61616,tcp://mq2:61616)?randomize=false', { scheme: 'tcp', mention: host('mq1', 61616), protocol: 'tcp' }],
    ['sftp://files@sftp.partner.de/in', { scheme: 'sftp', mention: host('sftp.partner.de', undefined, '/in'), protocol: 'sftp' }],
    ['smtp://mail:1025', { scheme: 'smtp', mention: host('mail', 1025), protocol: 'smtp' }],
    ['lb://orders-service', { scheme: 'lb', mention: { kind: 'service-name', value: 'orders-service' }, protocol: 'http' }],
    [
      's3://acme-invoices/2024',
      { scheme: 's3', mention: { kind: 'arn', value: 'arn:aws:s3:::acme-invoices' }, protocol: 's3', engine: 's3' },
    ],
    [
      'jdbc:mysql://db:3306/shop?user=a&password=b',
      { scheme: 'jdbc', mention: host('db', 3306), protocol: 'mysql', engine: 'mysql', schema: 'shop', credential: 'literal' },
    ],
    ['kafka1:9092,kafka2:9092', { scheme: '', mention: host('kafka1', 9092), protocol: 'kafka' }],
    ['SASL_SSL://kafka:9093', { scheme: '', mention: host('kafka', 9093), protocol: 'kafka' }],
    ['http://es1:9200/x,http://es2:9200/x', { scheme: 'http', mention: host('es1', 9200, '/x'), protocol: 'http' }],
    ['elasticsearch://es:9200', { scheme: 'elasticsearch', mention: host('es', 9200), protocol: 'http', engine: 'elasticsearch' }],
    ['orders:50051', { scheme: '', mention: host('orders', 50051) }],
    ['["http://es1:9200","http://es2:9200"]', { scheme: 'http', mention: host('es1', 9200), protocol: 'http' }],
    [
      'https://fn.azurewebsites.net/api/x?code=AbCdEf123456',
      { scheme: 'https', mention: host('fn.azurewebsites.net', undefined, '/api/x'), protocol: 'http', credential: 'literal' },
    ],
    ['https://api.acme.io/x?code=DE', { scheme: 'https', mention: host('api.acme.io', undefined, '/x'), protocol: 'http' }],
    [
      'https://api.acme.io/x?api_key=${KEY}',
      { scheme: 'https', mention: host('api.acme.io', undefined, '/x'), protocol: 'http', credential: 'ref' },
    ],
  ])('is read from %s', (text, expected) => {
    expect(endpointOf(text)).toEqual(expected);
  });

  it.each([
    'https://hooks.slack.com/services/T0/B0/abc',
    'https://discord.com/api/webhooks/1/abc',
    'https://acme.webhook.office.com/webhookb2/x',
    'https://api.telegram.org/bot1:abc/sendMessage',
    'https://api.acme.io/in/aB3dE5gH7jK9mN1pQ3sT5vX7/x',
  ])('with a secret in its path tells its host only: %s', (text) => {
    const endpoint = endpointOf(text);

    expect([endpoint?.mention.path, endpoint?.credential]).toEqual([undefined, 'literal']);
  });

  it('with an id in its path tells it', () => {
    const endpoint = endpointOf('https://api.acme.io/t/0cf85709-ce5f-4e5e-a11e-b0b3eaa85033/orders');

    expect(endpoint?.mention.path).toBe('/t/0cf85709-ce5f-4e5e-a11e-b0b3eaa85033/orders');
  });

  it.each([
    '',
    'orders',
    'http://localhost:80',
    'http://${HOST}/x',
    'file:///etc/passwd',
    'unix:///var/run/docker.sock',
    'classpath:db/x.sql',
    'mailto:a@b.de',
    'urn:a:b',
    'jdbc:h2:mem:test',
    'sqlite:///x.db',
    '12:30',
    'a=b',
    'x'.repeat(5000),
  ])('is not read from %j', (text) => {
    expect(endpointOf(text)).toBeUndefined();
  });
});
