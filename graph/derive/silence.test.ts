import { describe, expect, it } from 'vitest';
import { inLedger, judged, said, system, systemKey, type Watching } from '../../test/ledger-estate.ts';
import { channelKey, type Key, localKey, stepKey } from '../key.ts';
import type { EdgeFact, NodeFact } from '../model.ts';

const [a, b, c] = [systemKey('a'), systemKey('b'), systemKey('c')];
const nodes = [system(a), system(b), system(c)];
const call = said('CALLS', a, b, 'configured');
/** Traffic that makes all ends fully watched without touching a → b. */
const busy = (count = 10): readonly EdgeFact[] => [
  said('CALLS', c, a, 'observed', { props: { count } }),
  said('CALLS', a, c, 'observed', { props: { count } }),
  said('CALLS', c, b, 'observed', { props: { count } }),
  said('CALLS', b, c, 'observed', { props: { count } }),
];

interface Told {
  readonly ledger: unknown;
  readonly because: unknown;
}

function told(
  edges: readonly EdgeFact[],
  watching: Watching,
  more: { readonly nodes?: readonly NodeFact[]; readonly id?: string } = {},
): Told {
  const snapshot = judged(more.nodes ?? nodes, edges, watching);
  const id = more.id ?? `${a} CALLS ${b}`;
  return { ledger: inLedger(snapshot)[id], because: inLedger(snapshot, 'because')[id] };
}

describe('a silence that was watched long enough', () => {
  it('is dead', () => {
    expect(told([call, ...busy()], { days: 30 })).toEqual({ ledger: 'dead', because: 'watched for 30 days, and never seen' });
  });

  it('needs a window of at least the days that are set', () => {
    const because = 'a is watched in part: no window of at least 7 days is stated for what shows it';

    expect(told([call, ...busy()], { days: 6 })).toEqual({ ledger: 'unobservable', because });
    expect(told([call, ...busy()], {})).toEqual({ ledger: 'unobservable', because });
  });

  it('needs both ends, seen as caller and as callee', () => {
    const silent = [call, said('CALLS', c, a, 'observed'), said('CALLS', a, c, 'observed'), said('CALLS', c, b, 'observed')];

    expect(told(silent, { days: 30 })).toEqual({ ledger: 'unobservable', because: 'b is watched in part: never seen calling' });
    expect(told(silent, { days: 30, oneSided: new Set(['b']) }).ledger).toBe('dead');
    expect(told(silent.slice(0, 3), { days: 30 })).toEqual({ ledger: 'unobservable', because: 'b is not instrumented: no event of it' });
  });

  it('is not judged where no trace was read at all', () => {
    expect(told([call], { days: 30 })).toEqual({ ledger: 'unobservable', because: 'no trace or log is in the scan' });
  });
});

describe('cadence', () => {
  it('a job of yearly cadence is not dead after thirty days, but it is after more than a year', () => {
    const yearly: Watching = { cadences: new Map([['a', 'yearly']]) };

    expect(told([call, ...busy()], { ...yearly, days: 30 })).toEqual({
      ledger: 'unobservable',
      because: 'it runs yearly, and was watched for 30 days',
    });
    expect(told([call, ...busy()], { ...yearly, days: 400 }).ledger).toBe('dead');
  });

  it.each([
    ['0 3 * * *', 'dead', 'daily'],
    ['0 3 1 * *', 'unobservable', 'monthly'],
    ['0 3 31 12 *', 'unobservable', 'yearly'],
    ['whenever', 'dead', undefined],
  ])('the schedule "%s" of the workflow that calls makes it %s', (schedule, ledger, cadence) => {
    const flow = localKey('Workflow', 'r', 'job');
    const [start, run] = [stepKey(flow, 'start'), stepKey(flow, 'run')];
    const snapshot = judged(
      [
        ...nodes,
        { ...node('Workflow', flow, 'job'), kind: 'job' },
        { ...node('Step', start, schedule), kind: 'start', props: { trigger: 'timer' } },
        { ...node('Step', run, 'run'), kind: 'script' },
      ],
      [
        said('RUNS', a, flow, 'configured'),
        said('HAS_STEP', flow, start, 'configured'),
        said('HAS_STEP', flow, run, 'configured'),
        said('STARTS', start, flow, 'configured', { kind: 'timer' }),
        said('CALLS', run, b, 'configured'),
        ...busy(),
      ],
      { days: 30 },
    );

    expect(inLedger(snapshot)[`${run} CALLS ${b}`]).toBe(ledger);
    expect(inLedger(snapshot, 'cadence')[`${run} CALLS ${b}`]).toBe(cadence);
  });

  it('a workflow that a yearly one starts is yearly; one that a message may start too has no rhythm', () => {
    const [first, second] = [localKey('Workflow', 'r', 'first'), localKey('Workflow', 'r', 'second')];
    const start = stepKey(first, 'start');
    const topic = channelKey('kafka', 'go');
    const facts: readonly NodeFact[] = [
      ...nodes,
      node('Workflow', first, 'first'),
      node('Workflow', second, 'second'),
      { ...node('Step', start, '@yearly'), kind: 'start', props: { trigger: 'timer' } },
    ];
    const edges = [
      said('RUNS', a, second, 'configured'),
      said('HAS_STEP', first, start, 'configured'),
      said('STARTS', first, second, 'configured', { kind: 'call' }),
      said('CALLS', second, b, 'configured'),
      ...busy(),
    ];
    const id = `${second} CALLS ${b}`;

    expect(told(edges, { days: 30 }, { nodes: facts, id }).ledger).toBe('unobservable');
    expect(
      told([...edges, said('STARTS', topic, second, 'configured', { kind: 'message' })], { days: 30 }, { nodes: facts, id }).ledger,
    ).toBe('dead');
  });

  it('an inventory may say it, and a person stands over it', () => {
    const monthly = said('CALLS', a, b, 'claimed', { props: { cadence: 'monthly' } });

    const listed = nodes.map((each) => ({ ...each, stance: 'claimed' as const }));

    expect(told([monthly, ...busy()], { days: 30 }, { nodes: listed }).because).toBe('it runs monthly, and was watched for 30 days');
    expect(told([monthly, ...busy()], { days: 30, cadences: new Map([['a', 'daily']]) }).because).toBe(
      'watched for 30 days, and never seen though it runs daily',
    );
  });

  it('a tag says that either end sleeps until disaster strikes', () => {
    const asleep = system(b, 'configured', { props: { tags: ['dormant'] } });

    expect(told([call, ...busy()], { days: 30 }, { nodes: [system(a), asleep, system(c)] })).toEqual({
      ledger: 'unobservable',
      because: 'b is dormant: kept for disaster recovery',
    });
  });
});

describe('sampling', () => {
  it('enough calls must be expected of what is kept', () => {
    expect(told([call, ...busy(2)], { days: 30, sampling: 0.01 })).toEqual({
      ledger: 'unobservable',
      because: 'one in 100 calls is kept, so that only 2 calls could be expected',
    });
    expect(told([call, ...busy(12)], { days: 30, sampling: 0.01 })).toEqual({
      ledger: 'dead',
      because: 'watched for 30 days, and never seen where 12 calls could be expected',
    });
  });

  it('what runs by a clock is expected by its clock', () => {
    const daily: Watching = { cadences: new Map([['a', 'daily']]), sampling: 0.05 };

    expect(told([call, ...busy(900)], { ...daily, days: 30 }).because).toBe(
      'one in 20 calls is kept, so that only 1.5 calls could be expected',
    );
    expect(told([call, ...busy(900)], { ...daily, days: 90 }).ledger).toBe('dead');
  });
});

describe('what no trace shows', () => {
  it('an engine that starts its own workflow, and what a system asks of itself, are not dead', () => {
    const flow = localKey('Workflow', 'r', 'w');
    const own = localKey('Api', 'r', 'a.yaml');
    const facts = [...nodes, node('Workflow', flow, 'w'), node('Api', own, 'A')];
    const edges = [said('RUNS', b, flow, 'configured'), said('PROVIDES', a, own, 'configured'), ...busy()];

    expect(told([...edges, said('CALLS', a, flow, 'configured')], { days: 30 }, { nodes: facts, id: `${a} CALLS ${flow}` }).because).toBe(
      'an engine starts it, and no trace shows that',
    );
    expect(told([...edges, said('CALLS', a, own, 'configured')], { days: 30 }, { nodes: facts, id: `${a} CALLS ${own}` }).because).toBe(
      'it stays inside one system, where no trace shows it',
    );
  });
});

function node(type: NodeFact['type'], key: Key, name: string): NodeFact {
  return { ...system(key), type, name };
}
