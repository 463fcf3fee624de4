import { expect, it } from 'vitest';
import { nameEffect } from './name-effect.ts';

it.each([
  ['GetOrder', 'read'],
  ['listOrders', 'read'],
  ['GET_ALL_STORES', 'read'],
  ['batchGetTopics', 'read'],
  ['GetURLList', 'read'],
  ['addPets', 'write'],
  ['cancel_order', 'write'],
  ['DeleteTimesheetEntry', 'destructive'],
  ['remove-item', 'destructive'],
  ['getOrCreateUser', 'write'],
  ['FetchAndDelete', 'destructive'],
  ['getOrders', 'read'],
  ['checkout', undefined],
  ['CheckIn', undefined],
  ['addressLookup', undefined],
  ['getaway', undefined],
  ['processOrder', undefined],
  ['undelete', undefined],
  ['', undefined],
])('"%s" does %s', (name, effect) => {
  expect(nameEffect(name)).toBe(effect);
});
