// Traces with every kind of trouble, planted and counted: what comes out must be exactly what was put in.
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../test/engine/random.ts';
import { linesOf, readSpans, type Shown } from '../../test/spans.ts';
import { openInMemory } from '../read/open.ts';
import { traceFigures } from './figures.ts';

const CLIENT = { 'http.request.method': 'GET', 'server.address': 'orders' };
const SERVER = { 'http.request.method': 'GET', 'http.route': '/orders/{id}' };
const SENT = { 'messaging.system': 'kafka', 'messaging.destination.name': 'placed' };

interface Planted {
  readonly spans: readonly Shown[];
  /** What the trace adds, by the words of `told`. */
  readonly adds: readonly string[];
  readonly unpaired?: number;
  readonly nameless?: number;
}

const CALL = 'shop calls orders';
const call = (trace: string, client: Partial<Shown> = {}, server: Partial<Shown> = {}): Shown[] => [
  { id: 'c', trace, kind: 'client', is: CLIENT, takes: 20, ...client },
  { id: 's', trace, parent: 'c', service: 'orders', kind: 'server', is: SERVER, takes: 10, ...server },
];

const KINDS: Readonly<Record<string, (trace: string) => Planted>> = {
  'a call': (trace) => ({ spans: call(trace), adds: [CALL] }),
  'a call that was repeated twice after errors': (trace) => ({
    spans: [0, 1, 2].flatMap((attempt) =>
      call(
        trace,
        { id: `c${attempt}`, at: attempt * 30, isError: attempt < 2, is: { ...CLIENT, 'http.request.resend_count': attempt } },
        { id: `s${attempt}`, parent: `c${attempt}`, at: attempt * 30 + 5, isError: attempt < 2 },
      ),
    ),
    adds: [CALL],
  }),
  'two calls side by side, one of them repeated': (trace) => ({
    spans: [
      ...call(trace, { id: 'a' }, { id: 'as', parent: 'a' }),
      ...call(trace, { id: 'b', at: 5, isError: true }, { id: 'bs', parent: 'b', at: 6, isError: true }),
      ...call(trace, { id: 'b2', at: 40, is: { ...CLIENT, 'http.request.resend_count': 1 } }, { id: 'b2s', parent: 'b2', at: 41 }),
    ],
    adds: [CALL, CALL],
  }),
  'a message with three consumers': (trace) => ({
    spans: [
      { id: 'p', trace, kind: 'producer', is: SENT },
      ...['mail', 'stock', 'audit'].map((service): Shown => ({ id: service, trace, parent: 'p', service, kind: 'consumer', is: SENT })),
    ],
    adds: ['shop publishes placed', 'mail consumes placed', 'stock consumes placed', 'audit consumes placed'],
  }),
  'consumers in traces of their own, known by links': (trace) => ({
    spans: [
      { id: `${trace}p`, trace, kind: 'producer', is: SENT },
      ...['mail', 'stock'].map(
        (service): Shown => ({
          id: service,
          trace: `${trace}-${service}`,
          service,
          kind: 'consumer',
          links: [`${trace}/${trace}p`],
          is: { 'messaging.system': 'kafka' },
        }),
      ),
    ],
    adds: ['shop publishes placed', 'mail consumes placed', 'stock consumes placed'],
  }),
  'a consumer whose sender is nowhere': (trace) => ({
    spans: [
      {
        id: 'c',
        trace,
        service: 'mail',
        kind: 'consumer',
        links: ['gone/gone'],
        is: { 'messaging.system': 'kafka', 'peer.service': 'broker' },
      },
    ],
    adds: ['mail calls broker'],
    unpaired: 1,
  }),
  'spans that were sent twice': (trace) => ({ spans: [...call(trace), ...call(trace)], adds: [CALL] }),
  'a client without an answer': (trace) => ({ spans: call(trace).slice(0, 1), adds: [CALL], unpaired: 1 }),
  'a server without a client': (trace) => ({ spans: call(trace).slice(1), adds: [], unpaired: 1 }),
  'a server that names its caller': (trace) => ({
    spans: [{ id: 's', trace, parent: 'gone', service: 'orders', kind: 'server', is: { ...SERVER, 'peer.service': 'mobile' } }],
    adds: ['mobile calls orders'],
    unpaired: 1,
  }),
  'a circle of parents': (trace) => ({
    spans: [
      { id: 'a', trace, parent: 'b' },
      { id: 'b', trace, parent: 'a' },
      { id: 'd', trace, parent: 'd' },
    ],
    adds: [],
  }),
  'a span without a service': (trace) => ({ spans: [{ id: 'c', trace, service: '', kind: 'client', is: CLIENT }], adds: [], nameless: 1 }),
  'an answer that comes before the question': (trace) => ({ spans: call(trace, {}, { at: -5000 }), adds: [CALL] }),
  'a span that ends before it begins': (trace) => ({ spans: call(trace, { takes: -50 }), adds: [CALL] }),
};

function planted(count: number, seed: number): { readonly lines: Shown[]; readonly all: readonly Planted[] } {
  const random = randomFrom(seed);
  const kinds = Object.values(KINDS);
  const all = Array.from({ length: count }, (_, index) => random.pick(kinds)(`t${index}`));
  const lines = all.flatMap(({ spans }) => spans);
  for (let at = lines.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    const [one, two] = [lines[at], lines[other]];
    if (one !== undefined && two !== undefined) [lines[at], lines[other]] = [two, one];
  }
  return { lines, all };
}

const sum = (all: readonly Planted[], of: (planted: Planted) => number | undefined): number =>
  all.reduce((total, each) => total + (of(each) ?? 0), 0);

describe('traces with trouble', () => {
  it.each(Object.entries(KINDS))('are counted right: %s', async (_, plant) => {
    const one = plant('t');

    await expectExactly(one.spans, [one]);
  });

  it.each([1, 2, 3])('are counted right when all of it comes in any order of lines (seed %i)', async (seed) => {
    const { lines, all } = planted(600, seed);

    await expectExactly(lines, all);
  });

  it('give no negative duration', async () => {
    const { edges } = await readSpans(...planted(300, 4).lines);
    const durations = edges.flatMap(({ props }) => [props?.p50, props?.p95]).filter((each) => typeof each === 'number');

    expect(durations.length).toBeGreaterThan(2);
    expect(durations.filter((each) => each < 0)).toEqual([]);
  });
});

async function expectExactly(lines: readonly Shown[], all: readonly Planted[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const told of all.flatMap(({ adds }) => adds)) counts.set(told, (counts.get(told) ?? 0) + 1);
  const { figures } = await traceFigures(openInMemory({ root: 'test', path: 't.jsonl' }, Buffer.from(linesOf(...lines))));
  // A peer that answered and one that did not are told apart by protocol only here.
  const found = new Map<string, number>();
  for (const { from, kind, to, count } of figures.calls)
    found.set(`${from} ${kind} ${to}`, (found.get(`${from} ${kind} ${to}`) ?? 0) + count);

  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(counts));
  expect(figures.unpaired).toBe(sum(all, ({ unpaired }) => unpaired));
  const nameless = sum(all, (each) => each.nameless);
  const { gaps } = await readSpans(...lines);
  expect(gaps.map(({ detail }) => Number.parseInt(detail.replace(/^one/, '1'), 10))).toEqual(nameless === 0 ? [] : [nameless]);
}
