import { describe, expect, it } from 'vitest';
import { imageOf, isOfficialImage } from './image.ts';

const own = (name: string) => ({ name, mention: { kind: 'image', value: name.toLowerCase() } });

describe('an image', () => {
  it.each([
    ['postgres', { ...own('postgres'), pinned: false, store: { engine: 'postgresql' }, product: 'postgresql' }],
    [
      'postgres:16.2-alpine',
      { ...own('postgres'), tag: '16.2-alpine', pinned: true, store: { engine: 'postgresql' }, product: 'postgresql' },
    ],
    [
      'docker.io/bitnami/redis:latest',
      { ...own('docker.io/bitnami/redis'), tag: 'latest', pinned: false, store: { engine: 'redis' }, product: 'redis' },
    ],
    ['registry.acme.io:5000/shop/orders:1.4.2', { ...own('registry.acme.io:5000/shop/orders'), tag: '1.4.2', pinned: true }],
    ['registry.acme.io:5000/shop/orders', { ...own('registry.acme.io:5000/shop/orders'), pinned: false }],
    ['ghcr.io/acme/orders@sha256:0123abcd', { ...own('ghcr.io/acme/orders'), pinned: true }],
    ['ghcr.io/acme/orders:main@sha256:0123abcd', { ...own('ghcr.io/acme/orders'), tag: 'main', pinned: true }],
    ['acme/orders:${TAG:-1.0}', { ...own('acme/orders'), pinned: false }],
    [
      'mcr.microsoft.com/mssql/server:2022-latest',
      { ...own('mcr.microsoft.com/mssql/server'), tag: '2022-latest', pinned: true, store: { engine: 'sqlserver' }, product: 'sqlserver' },
    ],
    ['amazon/dynamodb-local', { ...own('amazon/dynamodb-local'), pinned: false, store: { engine: 'dynamodb' }, product: 'dynamodb' }],
    [
      'mcr.microsoft.com/azure-storage/azurite',
      { ...own('mcr.microsoft.com/azure-storage/azurite'), pinned: false, store: { engine: 'azure-storage' }, product: 'azure-storage' },
    ],
    [
      'confluentinc/cp-kafka:7.6.0',
      { ...own('confluentinc/cp-kafka'), tag: '7.6.0', pinned: true, broker: { product: 'Kafka' }, product: 'Kafka' },
    ],
    [
      'rabbitmq:3-management',
      { ...own('rabbitmq'), tag: '3-management', pinned: true, broker: { product: 'RabbitMQ' }, product: 'RabbitMQ' },
    ],
    ['nginx:1.27', { ...own('nginx'), tag: '1.27', pinned: true, gateway: true, product: 'nginx' }],
    [
      'otel/opentelemetry-collector-contrib:0.100.0',
      { ...own('otel/opentelemetry-collector-contrib'), tag: '0.100.0', pinned: true, telemetry: true, product: 'OpenTelemetry Collector' },
    ],
    ['grafana/loki:2.9', { ...own('grafana/loki'), tag: '2.9', pinned: true, telemetry: true, product: 'Grafana' }],
    [
      'confluentinc/cp-zookeeper:7.6.0',
      { ...own('confluentinc/cp-zookeeper'), tag: '7.6.0', pinned: true, platform: true, product: 'ZooKeeper' },
    ],
    [
      'quay.io/coreos/etcd:v3.5.0',
      { ...own('quay.io/coreos/etcd'), tag: 'v3.5.0', pinned: true, store: { engine: 'etcd' }, product: 'etcd' },
    ],
    ['Acme/Orders', { ...own('Acme/Orders'), pinned: false }],
  ])('is read from %s', (text, expected) => {
    expect(imageOf(text)).toEqual(expected);
  });

  it.each([
    'acme/agent',
    'acme/loki',
    'acme/postgres-backup',
    'acme/redis-proxy',
    'acme/orders-postgres',
    'acme/tempo',
    'acme/kafka-consumer',
    'acme/server',
    'acme/all-in-one',
  ])("%s is nobody's product", (text) => {
    expect(imageOf(text)).toEqual({ ...own(text), pinned: false });
  });

  it.each(['', '${IMAGE}', '${REGISTRY}/orders:1', '{{ .Values.image }}', '   ', 'a b', './orders'])('is not read from %j', (text) => {
    expect(imageOf(text)).toBeUndefined();
  });
});

describe('an image of the library that everybody shares', () => {
  it.each(['nextcloud', 'library/httpd', 'docker.io/nextcloud', 'docker.io/library/httpd'])('is %s', (name) => {
    expect(isOfficialImage(name)).toBe(true);
  });

  it.each(['acme/orders', 'ghcr.io/acme/orders', 'registry.acme.io:5000/orders', 'docker.io/acme/orders'])('is not %s', (name) => {
    expect(isOfficialImage(name)).toBe(false);
  });
});
