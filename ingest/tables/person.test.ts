import { describe, expect, it } from 'vitest';
import { type OwnerSense, ownersIn } from './person.ts';

const read = (cell: string, sense: OwnerSense = 'anybody', units: readonly string[] = []): readonly string[] =>
  ownersIn(cell, sense, new Set(units)).map(({ owner, isGuess }) =>
    owner.kind === 'person' ? `person${isGuess ? '?' : ''}` : `${owner.kind} ${owner.name}`,
  );

describe('an owner column', () => {
  it.each([
    ['Checkout Team', 'team checkout-team'],
    ['Finance', 'team finance'],
    ['IT/Operations', 'team it-operations'],
    ['Abteilung Rechnungswesen', 'team abteilung-rechnungswesen'],
    ['Produktmanagement', 'team produktmanagement'],
    ['@acme/payments', 'team payments'],
    ['payments-team@acme.test', 'team payments-team'],
    ['sales-it@acme.test', 'team sales-it'],
    ['Head of Finance', 'role head-of-finance'],
    ['CIO', 'role cio'],
    ['Jane Doe', 'person'],
    ['Doe, Jane', 'person'],
    ['Dr. Doe', 'person'],
    ['J. Doe', 'person'],
    ['Jane Doe <jane.doe@acme.test>', 'person'],
    ['jane.doe@acme.test', 'person'],
    ['sales.miller@acme.test', 'person'],
    ['@jdoe', 'person'],
    ['Doe', 'person?'],
    ['jdoe', 'person?'],
  ])('reads %s as %s', (cell, expected) => {
    expect(read(cell)).toEqual([expected]);
  });

  it('of teams takes every word for one, but for mailboxes and accounts of people', () => {
    expect(read('Blue', 'team')).toEqual(['team blue']);
    expect(read('jane.doe@acme.test', 'team')).toEqual(['person']);
    expect(read('Doe, Jane', 'team')).toEqual(['person']);
  });

  it('takes a word that the table uses for a part of the organisation for that part', () => {
    expect(read('Lending', 'anybody', ['lending'])).toEqual(['team lending']);
  });

  it('parts several owners by lines, semicolons, and commas where no name can hold one', () => {
    expect(read('Jane Doe; Checkout Team')).toEqual(['person', 'team checkout-team']);
    expect(read('a@acme.test, ops@acme.test')).toEqual(['person', 'team ops']);
    expect(read('Sales, Marketing')).toEqual(['team sales', 'team marketing']);
    expect(read('Doe, Jane')).toEqual(['person']);
  });
});

it('a cell of nothing but signs is looked at once', () => {
  expect(read('@'.repeat(200_000))).toEqual([]);
  expect(read(`${'@'.repeat(200_000)}; Finance`)).toEqual(['team finance']);
});
