// The table of 02-graph §3, written a second time as plainly as it reads, and compared on generated estates.
import { expect, it } from 'vitest';
import { type Random, randomFrom } from '../../test/engine/random.ts';
import { inLedger, judged, said, system, systemKey, type Watching } from '../../test/ledger-estate.ts';
import { channelKey, type Key, localKey, operationKey } from '../key.ts';
import type { EdgeFact, NodeFact, RelationType, Stance } from '../model.ts';
import type { Cadence } from '../schema/cadence.ts';
import { LEDGER_CLASSES, type LedgerClass } from '../schema/relations.ts';

const NAMES = ['p', 'q', 'r', 's', 't'] as const;
const TOPICS = [channelKey('kafka', 'x'), channelKey('kafka', 'y')];
const STORE = localKey('DataStore', 'r', 'store', 'db');
const DAYS: Readonly<Partial<Record<Cadence, number>>> = { daily: 1, monthly: 31, yearly: 366 };
const apiOf = (name: string): Key => localKey('Api', 'r', `${name}.yaml`);
const operationsOf = (name: string): readonly Key[] => [operationKey(apiOf(name), 'GET', '/a'), operationKey(apiOf(name), 'GET', '/b')];

interface Statement {
  readonly type: RelationType;
  readonly from: Key;
  readonly to: Key;
  readonly stance: Stance;
  readonly environment: string;
  readonly states: 'data' | 'need' | undefined;
  readonly count: number;
}
interface Case {
  readonly nodes: readonly NodeFact[];
  readonly statements: readonly Statement[];
  readonly watching: Required<Pick<Watching, 'days' | 'sampling' | 'oneSided' | 'cadences'>>;
  readonly dormant: ReadonlySet<Key>;
}

function generated(random: Random): Case {
  const dormant = new Set(NAMES.filter(() => random.chance(0.1)).map(systemKey));
  const nodes: NodeFact[] = NAMES.flatMap((name) => {
    if (random.chance(0.25)) return [];
    const key = systemKey(name);
    return [
      system(
        key,
        random.pick<Stance>(['configured', 'configured', 'claimed', 'observed']),
        dormant.has(key) ? { props: { tags: ['dormant'] } } : {},
      ),
    ];
  });
  const statements = Array.from({ length: 4 + random.below(22) }, (): Statement => {
    const stance = random.pick<Stance>(['claimed', 'configured', 'observed', 'observed']);
    const [type, to] = random.pick<readonly [RelationType, Key]>([
      ['CALLS', systemKey(random.pick(NAMES))],
      ['CALLS', systemKey(random.pick(NAMES))],
      ['CALLS', random.pick(operationsOf(random.pick(NAMES)))],
      ['PUBLISHES', random.pick(TOPICS)],
      ['CONSUMES', random.pick(TOPICS)],
      ['ACCESSES', STORE],
    ]);
    const isLoose = type === 'CALLS' && stance === 'claimed' && to.startsWith('system:') && random.chance(0.5);
    return {
      type,
      from: systemKey(random.pick(NAMES)),
      to,
      stance,
      environment: random.chance(0.7) ? '' : random.pick(['production', 'staging']),
      states: isLoose ? random.pick(['data', 'need'] as const) : undefined,
      count: 1 + random.below(9),
    };
  });
  return {
    nodes,
    // An interaction of a system with itself is none, so the other halves never meet one.
    statements: statements.filter(({ from, to }) => from !== to),
    watching: {
      days: random.pick([0, 3, 10, 40, 400]),
      sampling: random.pick([1, 1, 0.05]),
      oneSided: new Set(NAMES.filter(() => random.chance(0.4))),
      cadences: new Map(
        NAMES.filter(() => random.chance(0.25)).map((name) => [name, random.pick<Cadence>(['daily', 'monthly', 'yearly'])]),
      ),
    },
    dormant,
  };
}

function facts({ nodes, statements }: Case): readonly [readonly NodeFact[], readonly EdgeFact[]] {
  const contracts = NAMES.flatMap((name) => [
    said('PROVIDES', systemKey(name), apiOf(name), 'configured'),
    ...operationsOf(name).map((key) => said('EXPOSES', apiOf(name), key, 'configured')),
  ]);
  const edges = statements.map(({ type, from, to, stance, environment, states, count }) =>
    said(type, from, to, stance, {
      ...(environment === '' ? {} : { environment }),
      props: { states, ...(stance === 'observed' ? { count } : {}) },
    }),
  );
  const known = new Set(nodes.map(({ key }) => key));
  const named = NAMES.map(systemKey).filter((key) => !known.has(key));
  return [
    [...nodes, ...named.map((key) => system(key, 'claimed', { isNamedOnly: true }))],
    [...contracts, ...edges],
  ];
}

/** The class by the words of the specification, over single statements and by trying every pair of them. */
function classOf(world: Case, one: Statement): LedgerClass {
  const { statements, watching, dormant, nodes } = world;
  const same = statements.filter((each) => isSame(each, one));
  const declared = statements.filter(({ stance }) => stance !== 'observed');
  const observed = statements.filter(({ stance }) => stance === 'observed');
  const [said, seen] = [same.filter(({ stance }) => stance !== 'observed'), same.filter(({ stance }) => stance === 'observed')];
  if (isConfirmed(same)) return 'confirmed';
  if (isTurned(same)) return 'reversed';
  if (seen.length > 0) {
    const isKnown =
      nodes.some(({ key, stance }) => key === one.from && stance !== 'observed') || declared.some(({ from }) => from === one.from);
    return isKnown ? 'undocumented' : 'unclassified';
  }
  if (isDead()) return 'dead';
  const isClaim = said.every(({ stance }) => stance === 'claimed');
  const isConfigured = nodes.some(({ key, stance }) => key === one.from && stance === 'configured');
  return isClaim && isConfigured && !hasLike() ? 'claimed-only' : 'unobservable';

  function isConfirmed(all: readonly Statement[]): boolean {
    const [first] = all;
    if (first === undefined) return false;
    const [theirs, shown] = [all.filter(({ stance }) => stance !== 'observed'), all.filter(({ stance }) => stance === 'observed')];
    const isShown = theirs.some((d) => observed.some((o) => o.type === d.type && o.from === d.from && isUnder(o.to, d.to) && meets(d, o)));
    const isSaid = shown.some((o) =>
      declared.some((d) => o.type === d.type && o.from === d.from && (isUnder(o.to, d.to) || isUnder(d.to, o.to)) && meets(d, o)),
    );
    return isShown || isSaid || isFlow(first, theirs, shown);
  }

  function isFlow(first: Statement, theirs: readonly Statement[], shown: readonly Statement[]): boolean {
    const states = statesOf(first);
    if (theirs.length > 0 && states !== undefined) {
      const [giver, taker] = states === 'data' ? [first.from, systemOf(first.to)] : [systemOf(first.to), first.from];
      if (theirs.some((d) => passes(giver, taker, d))) return true;
      if (
        states === 'data' &&
        theirs.some((d) =>
          observed.some((o) => o.type === 'CALLS' && o.from === systemOf(d.to) && systemOf(o.to) === d.from && meets(d, o)),
        )
      )
        return true;
    }
    return shown.some((o) =>
      declared.some((d) => {
        const loose = statesOf(d);
        if (loose === undefined || !meets(d, o)) return false;
        const [giver, taker] = loose === 'data' ? [d.from, d.to] : [d.to, d.from];
        if (o.type === 'CALLS') return loose === 'data' && o.from === d.to && systemOf(o.to) === d.from;
        const isHalf = (o.type === 'PUBLISHES' && o.from === giver) || (o.type === 'CONSUMES' && o.from === taker);
        return isHalf && passes(giver, taker, d, o.to);
      }),
    );
  }

  /** Data was seen to go by a channel. */
  function passes(giver: Key, taker: Key, d: Statement, channel?: Key): boolean {
    const fills = observed.filter(
      (o) => o.type === 'PUBLISHES' && o.from === giver && (channel === undefined || o.to === channel) && meets(d, o),
    );
    return fills.some((fill) => observed.some((o) => o.type === 'CONSUMES' && o.from === taker && o.to === fill.to && meets(d, o)));
  }

  /** What all statements about one interaction leave open: one that says who calls closes it. */
  function statesOf(each: Statement): 'data' | 'need' | undefined {
    const all = statements.filter((other) => isSame(other, each));
    return all.some(({ states }) => states === undefined) ? undefined : (all[0]?.states ?? undefined);
  }

  function isTurned(all: readonly Statement[]): boolean {
    const [theirs, shown] = [all.filter(({ stance }) => stance !== 'observed'), all.filter(({ stance }) => stance === 'observed')];
    if (shown.length > 0 && theirs.length === 0) return declared.some((d) => isTwin(d, shown));
    return (
      shown.length === 0 &&
      theirs.some((d) =>
        observed.some(
          (o) =>
            isLonely(o) &&
            isTwin(
              d,
              statements.filter((each) => isSame(each, o)),
            ),
        ),
      )
    );
  }

  /** Seen, declared by nothing. */
  function isLonely(o: Statement): boolean {
    const all = statements.filter((each) => isSame(each, o));
    return all.every(({ stance }) => stance === 'observed') && !isConfirmed(all);
  }

  function isTwin(d: Statement, shown: readonly Statement[]): boolean {
    const twins = statements.filter((each) => isSame(each, d));
    if (twins.some(({ stance }) => stance === 'observed') || isConfirmed(twins)) return false;
    return shown.some((o) => isOpposite(d, o) && twins.some((twin) => meets(twin, o)));
  }

  function isDead(): boolean {
    const { days, sampling, cadences } = watching;
    const [from, to] = [one.from, systemOf(one.to)];
    if (from === to || [from, to].some((key) => dormant.has(key) && nodes.some((node) => node.key === key))) return false;
    // A call was seen whose operation is not known.
    if (observed.some((o) => o.type === one.type && o.from === one.from && o.to !== one.to && isUnder(one.to, o.to))) return false;
    const wanted = said.some(({ environment }) => environment === 'production')
      ? ['production']
      : said.map(({ environment }) => environment);
    if (![from, to].every((key) => wanted.every((environment) => isFull(key, environment)))) return false;
    const cadence = cadences.get(nameOf(from));
    const period = cadence === undefined ? 0 : (DAYS[cadence] ?? 0);
    if (days <= period) return false;
    if (sampling >= 1) return true;
    return (cadence === undefined ? Math.min(...wanted.map((environment) => usual(from, environment))) : (days / period) * sampling) >= 3;
  }

  function isFull(key: Key, environment: string): boolean {
    if (watching.days < 7) return false;
    const isEnd = (o: Statement, side: 'from' | 'to'): boolean =>
      side === 'from' ? o.from === key : o.to === key || systemOf(o.to) === key;
    const seenIn = new Set(observed.filter((o) => isEnd(o, 'from') || isEnd(o, 'to')).map((o) => o.environment));
    const isWhole = (name: string): boolean => {
      const near = observed.filter((o) => o.environment === name || o.environment === '');
      const sides = [near.some((o) => isEnd(o, 'from')), near.some((o) => isEnd(o, 'to'))];
      return !key.startsWith('system:') || watching.oneSided.has(nameOf(key)) ? sides.includes(true) : !sides.includes(false);
    };
    const whole = [...seenIn].filter(isWhole);
    return environment === '' ? whole.length > 0 : whole.includes(environment) || whole.includes('');
  }

  function usual(key: Key, environment: string): number {
    const countsBy = (mine: (o: Statement) => boolean): number[] => {
      const sums = new Map<string, number>();
      const isIn = (o: Statement): boolean => environment === '' || o.environment === '' || o.environment === environment;
      const told = observed.filter((o) => mine(o) && observed.some((other) => isSame(o, other) && isIn(other)));
      for (const o of told) sums.set(`${o.type} ${o.to} ${o.from}`, (sums.get(`${o.type} ${o.to} ${o.from}`) ?? 0) + o.count);
      return [...sums.values()].toSorted((a, b) => a - b);
    };
    const calls = countsBy((o) => o.from === key);
    const all = calls.length > 0 ? calls : countsBy((o) => systemOf(o.to) === key);
    const middle = [all[Math.floor((all.length - 1) / 2)] ?? 0, all[Math.ceil((all.length - 1) / 2)] ?? 0];
    return ((middle[0] ?? 0) + (middle[1] ?? 0)) / 2;
  }

  /** A file has something of the kind: the same call, coarser or finer; for a flow a call back or a channel. */
  function hasLike(): boolean {
    const files = statements.filter(({ stance }) => stance === 'configured');
    const isNear = (c: Statement): boolean =>
      c.type === one.type && c.from === one.from && (isUnder(c.to, one.to) || isUnder(one.to, c.to));
    // Whoever configures the finer or coarser one may claim it for another environment too.
    const kin = files.filter(isNear).flatMap((c) => declared.filter((d) => isSame(d, c)));
    if (said.some((d) => kin.some((c) => meets(d, c)))) return true;
    const states = statesOf(one);
    if (states === undefined) return false;
    if (states === 'data' && files.some((c) => c.type === 'CALLS' && c.from === systemOf(one.to) && systemOf(c.to) === one.from))
      return true;
    const [giver, taker] = states === 'data' ? [one.from, one.to] : [one.to, one.from];
    return statements.some(
      (fill) =>
        fill.type === 'PUBLISHES' &&
        fill.from === giver &&
        statements.some((empty) => {
          const isPassage = empty.type === 'CONSUMES' && empty.from === taker && empty.to === fill.to;
          return isPassage && files.some((c) => isSame(c, fill) || isSame(c, empty));
        }),
    );
  }
}

const isSame = (a: Statement, b: Statement): boolean => a.type === b.type && a.from === b.from && a.to === b.to;
const meets = (a: Statement, b: Statement): boolean => a.environment === b.environment || a.environment === '' || b.environment === '';
const isUnder = (fine: Key, coarse: Key): boolean => fine === coarse || systemOf(fine) === coarse;
const nameOf = (key: Key): string => key.slice(key.indexOf(':') + 1);

function systemOf(key: Key): Key {
  const owner = NAMES.find((name) => operationsOf(name).includes(key));
  return owner === undefined ? key : systemKey(owner);
}

function isOpposite(d: Statement, o: Statement): boolean {
  if (d.type === 'CALLS' && o.type === 'CALLS') return d.to === o.from && systemOf(o.to) === d.from;
  const isTurnedRound = (d.type === 'PUBLISHES' && o.type === 'CONSUMES') || (d.type === 'CONSUMES' && o.type === 'PUBLISHES');
  return isTurnedRound && d.from === o.from && d.to === o.to;
}

it('every generated interaction has exactly one class, the first line of the table that holds', () => {
  const seen = new Map<string, number>();
  for (let seed = 1; seed <= 600; seed++) {
    const world = generated(randomFrom(seed));
    const snapshot = judged(...facts(world), world.watching);
    const expected = Object.fromEntries(world.statements.map((one) => [`${one.from} ${one.type} ${one.to}`, classOf(world, one)]));
    expect({ seed, ...inLedger(snapshot) }).toEqual({ seed, ...expected });
    for (const name of Object.values(expected)) seen.set(name, (seen.get(name) ?? 0) + 1);
  }

  expect([...seen.keys()].toSorted()).toEqual([...LEDGER_CLASSES].toSorted());
  for (const name of LEDGER_CLASSES) expect(seen.get(name)).toBeGreaterThan(40);
});
