import { describe, expect, it } from 'vitest';
import { connectionStringOf } from './connection-string.ts';

const host = (value: string, port?: number) => ({ kind: 'host', value, ...(port === undefined ? {} : { port }) });

describe('a connection string', () => {
  it.each([
    [
      'Host=postgres;Username=otelu;Password=otelp;Database=otel',
      { mention: host('postgres'), protocol: 'postgresql', engine: 'postgresql', credential: 'literal' },
    ],
    [
      'Server=tcp:acme.database.windows.net,1433;Initial Catalog=shop;User ID=sa;Password=${PW};',
      { mention: host('acme.database.windows.net', 1433), protocol: 'sqlserver', engine: 'sqlserver', credential: 'ref' },
    ],
    [
      'Server=sqldata\\SQLEXPRESS;Database=shop;Trusted_Connection=True',
      { mention: host('sqldata'), protocol: 'sqlserver', engine: 'sqlserver' },
    ],
    ['Data Source=db;Initial Catalog=shop', { mention: host('db'), protocol: 'sqlserver', engine: 'sqlserver' }],
    [
      'server=mysql;port=3306;database=shop;user=root;password=root',
      { mention: host('mysql', 3306), protocol: 'mysql', engine: 'mysql', credential: 'literal' },
    ],
    [
      'host=postgres port=5432 user=x password=y dbname=z sslmode=disable',
      { mention: host('postgres', 5432), protocol: 'postgresql', engine: 'postgresql', credential: 'literal' },
    ],
    [
      'Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=abc=',
      { mention: host('acme.servicebus.windows.net'), protocol: 'amqp', credential: 'literal' },
    ],
    [
      'AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey=abc==;',
      { mention: host('acme.documents.azure.com', 443), credential: 'literal' },
    ],
    [
      'DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=abc==;EndpointSuffix=core.windows.net',
      { mention: host('acme.blob.core.windows.net'), credential: 'literal' },
    ],
    [
      'DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=abc;BlobEndpoint=http://azurite:10000/devstoreaccount1;',
      { mention: { ...host('azurite', 10000), path: '/devstoreaccount1' }, credential: 'literal' },
    ],
    [
      'redis:6379,password=x,ssl=False,abortConnect=False',
      { mention: host('redis', 6379), protocol: 'redis', engine: 'redis', credential: 'literal' },
    ],
    [
      'root:pw@tcp(mysql:3306)/shop?parseTime=true',
      { mention: host('mysql', 3306), protocol: 'mysql', engine: 'mysql', credential: 'literal' },
    ],
  ])('is read from %s', (text, expected) => {
    expect(connectionStringOf(text)).toEqual(expected);
  });

  it.each([
    'Server=localhost;Database=x',
    'Server=.;Database=x',
    'Server=(localdb)\\mssqllocaldb;Database=x',
    'Host=${DB};Username=x',
    'service.name=cart,service.version=1',
    'a=b',
    'Data Source=orders.db',
    'UseDevelopmentStorage=true',
    '-Xmx=5;x=y',
    'orders:80,b:80',
  ])('is not read from %j', (text) => {
    expect(connectionStringOf(text)).toBeUndefined();
  });
});
