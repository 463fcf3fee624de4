import { expect, test } from 'vitest';
import { environmentOf } from './environment.ts';

test.each([
  ['overlays/prod/kustomization.yaml', 'production'],
  ['k8s/overlays/production/deployment.yaml', 'production'],
  ['env/staging/values.yaml', 'staging'],
  ['environments/dev/main.tf.json', 'development'],
  ['deploy/test/app.yaml', 'test'],
  ['prod/compose.yaml', 'production'],
  ['src/main/resources/application-prod.yml', 'production'],
  ['application-test.properties', 'test'],
  ['compose.dev.yaml', 'development'],
  ['values-uat.yaml', 'uat'],
  ['orders-prod.yml', 'production'],
  ['orders.prod.yaml', 'production'],
  ['.env.production', 'production'],
  ['envs/sandbox.yaml', 'sandbox'],
  ['overlays/pre-prod/a.yaml', 'staging'],
  ['overlays/staging/values-prod.yaml', 'production'],
  ['Overlays/PROD/a.yaml', 'production'],
])('%s speaks of %s', (path, environment) => {
  expect(environmentOf(path)).toBe(environment);
});

test.each([
  'compose.yaml',
  'src/test/resources/application.yml',
  'docs/development/guide.yaml',
  'demo/compose.yaml',
  'product/prod-list.yaml',
  'load-test.yaml',
  'live/stream.json',
  'reproduce/a.yaml',
  '.env',
])('%s states no environment', (path) => {
  expect(environmentOf(path)).toBeUndefined();
});
