import { describe, expect, it } from 'vitest';
import { environmentOfHost, environmentOfNamespace, isEnvironmentName } from './host-environment.ts';

describe('the environment of a host', () => {
  it.each([
    ['payments.staging.svc', 'staging'],
    ['payments.staging.svc.cluster.local', 'staging'],
    ['payments.shop-prod.svc', 'production'],
    ['api.uat.acme.io', 'uat'],
    ['payments.shop.svc', undefined],
    ['staging', undefined],
    ['api.acme.io', undefined],
    ['staging.io', undefined],
    ['live.acme.io', undefined],
  ])('%s is %s', (host, expected) => {
    expect(environmentOfHost(host)).toBe(expected);
  });

  it('of a namespace is its whole or its last word', () => {
    expect(['prod', 'shop-dev', 'shop', 'pre-prod', 'development-tools'].map(environmentOfNamespace)).toEqual([
      'production',
      'development',
      undefined,
      'staging',
      undefined,
    ]);
    expect(['prod', 'shop-prod'].map(isEnvironmentName)).toEqual([true, false]);
  });
});
