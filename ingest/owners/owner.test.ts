import { describe, expect, it } from 'vitest';
import { isTeamName, ownedBy, ownerOf } from './owner.ts';

describe('an owner as files spell it', () => {
  it.each([
    ['@acme/Order-Team', { kind: 'team', name: 'order-team', organisation: 'acme' }],
    ['@acme/shop/orders', { kind: 'team', name: 'orders', organisation: 'acme/shop' }],
    ['group:default/orders', { kind: 'team', name: 'orders' }],
    ['group:finance/orders', { kind: 'team', name: 'orders', organisation: 'finance' }],
    ['Order  Management', { kind: 'team', name: 'order-management' }],
    ['@platform-team', { kind: 'team', name: 'platform-team' }],
    ['sre@acme.example', { kind: 'team', name: 'sre' }],
    ['@@Maintainer', { kind: 'role', name: 'maintainer' }],
    ['@jane', { kind: 'person', account: '@jane' }],
    ['user:default/jane', { kind: 'person', account: 'default/jane' }],
    ['jane.doe@acme.example', { kind: 'person', account: 'jane.doe@acme.example' }],
    ['  ', undefined],
    ['@', undefined],
    ['${{ values.owner }}', undefined],
  ])('"%s"', (text, owner) => {
    expect(ownerOf(text)).toEqual(owner);
  });
});

it('a contact is a team only by its own words', () => {
  const names = ['Payments Team', 'squad-orders', 'Steamship Ltd', 'Jane Doe', 'API Support', 'The ${name} team'];

  expect(names.filter(isTeamName)).toEqual(['Payments Team', 'squad-orders']);
});

it('persons are numbered by sorted account over all that the file names', () => {
  const from = { type: 'System', mention: { kind: 'path', value: 'a' } } as const;
  const source = { file: 'r/f', line: 1 };

  const facts = ownedBy('r/f', [{ from, owner: { kind: 'person', account: 'zoe' }, source }], ['mia', 'anna', 'zoe']);

  expect(facts.map((fact) => fact.to)).toEqual([
    { type: 'Team', mention: { kind: 'team', value: 'person-3 (r/f)' }, unresolved: { name: 'person-3 (r/f)', kind: 'person' } },
  ]);
});
