// Persons who carry data between systems, by what a small log shows.
import { describe, expect, it } from 'vitest';
import { logBuilder } from '../log-builder.ts';
import { mine } from './mine.ts';

const MINUTE = 60_000;

/** "case | activity | minutes (start-end, or one) | role | system | cost" per line; a dash is nothing said. */
function chairsOf(text: string, hourlyRate?: number) {
  const builder = logBuilder({});
  for (const [index, line] of text.trim().split('\n').entries()) {
    const [id = '', activity = '', minutes = '', role, system, cost] = line.split('|').map((cell) => cell.trim());
    const said = (value: string | undefined) => (value === '-' || value === '' ? undefined : value);
    const [first = 0, last = first] = minutes.split('-').map(Number);
    builder.add({
      ...{ case: id, activity, time: last * MINUTE, line: index + 1 },
      ...{ roles: said(role), systems: said(system), cost: cost === undefined ? undefined : Number(cost) },
      start: minutes.includes('-') ? first * MINUTE : undefined,
    });
  }
  return mine(builder.finish(), { hourlyRate }).swivelChairs;
}

const CARRIED = `
  1 | Store order    | 0    | -     | shop
  1 | Key order      | 10-14 | clerk | erp
  2 | Store order    | 0    | -     | shop
  2 | Key order      | 20-26 | clerk | erp`;

describe('a swivel chair', () => {
  it('is a step in a system that the data is not in: role, both systems, how often, how long', () => {
    expect(chairsOf(CARRIED)).toEqual({
      chairs: [
        {
          ...{ activity: 'Key order', role: 'clerk', from: 'shop', to: 'erp', count: 2, cases: 2 },
          workSeconds: { median: 300, p95: 354 },
          elapsedSeconds: { median: 1200, p95: 1524 },
        },
      ],
      couldBe: { interventions: 1, systems: 2, carryOvers: 1, judgements: 0, integrations: 1, remaining: 0 },
    });
  });

  it('is a step that names no system between automated steps of two', () => {
    expect(chairsOf('1 | Store | 0 | - | shop\n1 | Copy | 2 | clerk | -\n1 | Bill | 3 | - | erp').chairs).toEqual([
      { activity: 'Copy', role: 'clerk', from: 'shop', to: 'erp', count: 1, cases: 1, elapsedSeconds: { median: 180, p95: 180 } },
    ]);
  });

  it('is what a person reads in one system and writes in another', () => {
    const { chairs } = chairsOf('1 | Store | 0 | - | erp\n1 | View price | 2 | clerk | crm\n1 | Key price | 3 | clerk | erp');

    expect(chairs.map(({ activity, from, to }) => [activity, from, to])).toEqual([['Key price', 'crm', 'erp']]);
  });

  it('costs what the log states, else work times the stated rate, else nothing is said', () => {
    expect(chairsOf(CARRIED).chairs[0]).not.toHaveProperty('cost');
    expect(chairsOf(CARRIED, 60).chairs[0]?.cost).toEqual({ total: 10, by: 'rate' });
    expect(chairsOf('1 | Store | 0 | - | shop | 9\n1 | Key | 1-2 | clerk | erp | 2.5', 60).chairs[0]?.cost).toEqual({
      total: 2.5,
      by: 'log',
    });
    expect(chairsOf('1 | Store | 0 | - | shop\n1 | Key | 2 | clerk | erp', 60).chairs[0]).not.toHaveProperty('cost');
  });

  it.each([
    ['works in the system where the data is', '1 | Store | 0 | - | erp\n1 | Edit | 1 | clerk | erp\n1 | Bill | 2 | - | crm'],
    ['works where an automated step brought it', '1 | Store | 0 | - | shop\n1 | Import | 1 | - | erp\n1 | Edit | 2 | clerk | erp'],
    ['only looks', '1 | Store | 0 | - | erp\n1 | View customer | 1 | clerk | crm\n1 | Bill | 2 | - | erp'],
    ['takes over from another role', '1 | Sell | 0 | seller | shop\n1 | Book | 1 | clerk | erp\n1 | Bill | 2 | - | erp'],
    ['is alone before any system', '1 | Call | 0 | seller | -\n1 | Book | 1 | - | erp'],
  ])('is none where a person %s', (_why, text) => {
    expect(chairsOf(text)).toEqual({ chairs: [] });
  });

  it('counts a started and completed activity once, and its work between the two', () => {
    const builder = logBuilder({});
    for (const [index, [activity, minute, lifecycle, roles, systems]] of (
      [
        ['Store', 0, 'complete', undefined, 'shop'],
        ['Key', 5, 'start', 'clerk', 'erp'],
        ['Key', 7, 'complete', 'clerk', 'erp'],
      ] as const
    ).entries())
      builder.add({ case: '1', activity, time: minute * MINUTE, lifecycle, roles, systems, line: index + 1 });

    expect(mine(builder.finish()).swivelChairs.chairs).toMatchObject([{ count: 1, workSeconds: { median: 120 } }]);
  });
});

describe('what the interventions could be', () => {
  it('one integration for each pair of systems, whichever way; who decides something stays', () => {
    const { chairs, couldBe } = chairsOf(`
      1 | Store        | 0 | -     | shop
      1 | Key order    | 1 | clerk | erp
      1 | Book         | 2 | -     | erp
      1 | Key state    | 3 | clerk | shop
      1 | Store state  | 4 | -     | shop
      1 | Review sale  | 5 | head  | -
      1 | Pay out      | 6 | -     | bank`);

    expect(chairs.map(({ activity }) => activity)).toEqual(['Key order', 'Key state']);
    expect(couldBe).toEqual({ interventions: 3, systems: 3, carryOvers: 2, judgements: 1, integrations: 1, remaining: 1 });
  });
});
