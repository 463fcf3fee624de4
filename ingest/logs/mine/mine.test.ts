// Every figure of a log that is small enough to count by hand.
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../event-log.ts';
import { logBuilder } from '../log-builder.ts';
import { mine } from './mine.ts';
import { percentile } from './percentile.ts';

const MINUTE = 60_000;

/** "case activity minute [more]" per line; the minute "-" is no time. */
function logOf(text: string, more: (index: number) => Partial<LogEvent> = () => ({}), clearNames = false) {
  const builder = logBuilder({ clearNames });
  for (const [index, line] of text.trim().split('\n').entries()) {
    const [id = '', activity = '', minute = '-'] = line.trim().split(' ');
    builder.add({ case: id, activity, time: minute === '-' ? Number.NaN : Number(minute) * MINUTE, line: index + 2, ...more(index) });
  }
  return builder.finish();
}

const ORDERS = `
  1 receive 0
  2 receive 1
  1 check 10
  1 ship 30
  2 check 2
  2 check 12
  2 ship 21
  3 receive 5
  3 ship 25`;

describe('the figures of a log', () => {
  const figures = mine(logOf(ORDERS));

  it('count events, cases, activities, first and last activities', () => {
    expect(figures).toMatchObject({
      events: 9,
      cases: 3,
      untimed: 0,
      window: { from: 0, to: 30 * MINUTE },
      activities: { check: 3, receive: 3, ship: 3 },
      start: { receive: 3 },
      end: { ship: 3 },
    });
  });

  it('say which activity directly follows which, how often, in how many cases and after how long', () => {
    expect(
      figures.dfg.map(({ from, to, count, cases, seconds, line }) => [from, to, count, cases, seconds?.median, seconds?.mean, line]),
    ).toEqual([
      ['check', 'ship', 2, 2, 870, 870, 5],
      ['receive', 'check', 2, 2, 330, 330, 4],
      ['check', 'check', 1, 1, 600, 600, 7],
      ['receive', 'ship', 1, 1, 1200, 1200, 10],
    ]);
    expect(figures.dfg[0]?.samples).toEqual(['1', '2']);
  });

  it('tell the variants, the most frequent first', () => {
    expect(figures.variants).toEqual({
      count: 3,
      top: [
        { activities: ['receive', 'check', 'ship'], cases: 1, share: 1 / 3 },
        { activities: ['receive', 'check', 'check', 'ship'], cases: 1, share: 1 / 3 },
        { activities: ['receive', 'ship'], cases: 1, share: 1 / 3 },
      ],
    });
  });

  it('give cycle time, first-pass yield and rework', () => {
    expect(figures.cycleTimeSeconds).toMatchObject({ mean: (1800 + 1200 + 1200) / 3, median: 1200, min: 1200, max: 1800 });
    expect(figures.firstPassYield).toBeCloseTo(2 / 3);
    expect(figures.rework).toEqual({ cases: 1, share: 1 / 3, activities: { check: 1 } });
  });
});

describe('order within a case', () => {
  it('is time, then the place in the file', () => {
    const { variants } = mine(logOf('1 c 2\n1 a 1\n1 b 1'));

    expect(variants.top[0]?.activities).toEqual(['a', 'b', 'c']);
  });

  it('is the file where there are no times, and then there are no durations', () => {
    const figures = mine(logOf('1 b -\n1 a -'));

    expect(figures.variants.top[0]?.activities).toEqual(['b', 'a']);
    expect(figures.untimed).toBe(2);
    expect(figures).not.toHaveProperty('cycleTimeSeconds');
    expect(figures).not.toHaveProperty('window');
    expect(figures.dfg[0]).not.toHaveProperty('seconds');
  });

  it('keeps an event without a time behind the one before it', () => {
    expect(mine(logOf('1 late 9\n1 after -\n1 early 1')).variants.top[0]?.activities).toEqual(['early', 'late', 'after']);
  });
});

describe('working and waiting', () => {
  it('are told apart by start and complete, and time worked on twice at once counts once', () => {
    const lifecycle = ['start', 'complete', 'start', 'start', 'complete', 'complete'] as const;
    const { workAndWait } = mine(logOf('1 a 0\n1 a 10\n1 b 20\n1 c 25\n1 b 30\n1 c 40', (i) => ({ lifecycle: lifecycle[i] })));

    expect(workAndWait).toMatchObject({
      workingShare: 30 / 40,
      workingSeconds: { mean: 1800 },
      waitingSeconds: { mean: 600 },
      waitingBefore: [{ activity: 'b', seconds: 600, cases: 1 }],
    });
  });

  it('are not told where nothing says when work began', () => {
    expect(mine(logOf(ORDERS))).not.toHaveProperty('workAndWait');
  });
});

describe('handovers', () => {
  const people = ['Mia', 'Jan', 'Jan', 'batch-engine'];
  const systems = ['erp', 'erp', 'crm', 'crm'];

  it('name roles, teams and systems, count persons without naming them', () => {
    const log = logOf('1 a 0\n1 b 1\n1 c 3\n1 d 4', (i) => ({ resources: people[i], systems: systems[i] }));

    expect(mine(log).handovers).toEqual([
      { level: 'person', count: 2, cases: 1, medianSeconds: 60 },
      { level: 'system', from: 'erp', to: 'crm', count: 1, cases: 1, medianSeconds: 120 },
    ]);
    expect(log.resources?.names).toEqual(['person-2', 'person-1', 'batch-engine']);
  });
});

describe('manual interventions', () => {
  const log = (people: readonly (string | undefined)[], systems: readonly (string | undefined)[]) =>
    mine(logOf('1 create 0\n1 copy 10\n1 check 12\n1 bill 20', (i) => ({ resources: people[i], systems: systems[i] })));

  it('are what persons do after an automated step; with the systems around them', () => {
    const { manualInterventions } = log([undefined, 'Mia', 'Jan', 'billing-bot'], ['shop', 'crm', 'erp', 'billing']);

    expect(manualInterventions).toEqual([
      { activity: 'check', from: 'shop', to: 'billing', count: 1, cases: 1, medianSeconds: 1200 },
      { activity: 'copy', from: 'shop', to: 'billing', count: 1, cases: 1, medianSeconds: 1200 },
    ]);
  });

  it('may lie between two steps of one system', () => {
    const { manualInterventions } = log(['erp-service', 'Mia', 'erp-service', 'erp-service'], ['erp', undefined, 'erp', 'erp']);

    expect(manualInterventions).toEqual([{ activity: 'copy', from: 'erp', to: 'erp', count: 1, cases: 1, medianSeconds: 720 }]);
  });

  it('are not claimed where a person begins, and not where the log shows no machine', () => {
    expect(log(['Mia', 'Jan', 'batch', 'batch'], []).manualInterventions).toEqual([]);
    expect(log(['Mia', 'Jan', 'Eva', 'Tom'], ['a', 'b', 'c', 'd']).manualInterventions).toEqual([]);
  });
});

describe('exceptions', () => {
  it('are outcomes and activities that say so; the time to resolve runs from the first of a row to the next event that is none', () => {
    const outcome = [undefined, 'FAILED', 'failed', 'ok', undefined];
    const { exceptions } = mine(logOf('1 order 0\n1 pay 5\n1 pay 6\n1 pay 15\n2 timeout 0', (i) => ({ outcomes: outcome[i] })));

    expect(exceptions).toEqual({ count: 3, cases: 2, unresolved: 1, meanTimeToResolveSeconds: 600, activities: { pay: 2, timeout: 1 } });
  });
});

describe('a percentile', () => {
  it('lies between its neighbours', () => {
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(percentile([10], 0.95)).toBe(10);
    expect(percentile([], 0.5)).toBeNaN();
  });
});
