import { expect, it } from 'vitest';
import { pathInRoot } from './reference.ts';

it.each([
  ['schemas.yaml', 'api/v1/schemas.yaml'],
  ['./common/../x.yaml', 'api/v1/x.yaml'],
  ['../../x.yaml?raw=1', 'x.yaml'],
  ['with%20space.yaml', 'api/v1/with space.yaml'],
  ['100%.yaml', 'api/v1/100%.yaml'],
])('the reference "%s" of api/v1/openapi.yaml means %s', (reference, path) => {
  expect(pathInRoot('api/v1/openapi.yaml', reference)).toBe(path);
});

it.each([
  '../../../x.yaml',
  '..%2f..%2f..%2fx.yaml',
  '%2e%2e/%2e%2e/%2e%2e/x.yaml',
  '..\\..\\..\\x.yaml',
  'a/../../../../x.yaml',
  '/etc/hostname',
  'file:///etc/hostname',
  'https://specs.example.net/x.yaml',
  '//specs.example.net/x.yaml',
  'C:\\x.yaml',
])('the reference "%s" leads out of the root', (reference) => {
  expect(pathInRoot('api/v1/openapi.yaml', reference)).toBeUndefined();
});
