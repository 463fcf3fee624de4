// Draws an estate: systems of every kind of coverage, and interactions of every class between pairs that are used once.
import { type Random, randomFrom } from '../../engine/random.ts';
import { emptyPlan, type Plan, type PlannedSystem, type Seen } from './plan.ts';

const NAMES =
  'orders billing shipping pricing accounts loyalty returns invoices payments ledger stock picking carriers tax fraud identity catalog search reviews content mailing reports contracts claims quotes offers forecast planning suppliers purchasing receiving labels routing tracking vouchers gifts subscriptions dunning refunds treasury payroll staffing training permits audits archive scanning signing translations exports'.split(
    ' ',
  );
const NOUNS = ['items', 'entries', 'cases', 'lines', 'plans', 'notes', 'states', 'rates', 'runs', 'parts'];

export function drawEstate(seed: number): Plan {
  const random = randomFrom(seed);
  const plan = emptyPlan();
  const names = shuffled(random, NAMES);
  const take = (count: number): readonly string[] => names.splice(0, count);
  const groups: Groups = {
    full: take(18),
    quiet: take(6),
    half: take(4),
    clusters: take(7),
    similar: take(2),
    suffixed: take(2),
    asleep: take(2),
    listed: take(3),
    legacy: ['old-portal', 'mainframe-bridge', 'partner-feed', 'desk-macro'],
  };
  for (const name of [...groups.full, ...groups.asleep, ...groups.suffixed]) addSystem(plan, name, 'compose', name);
  for (const name of groups.quiet) addSystem(plan, name, 'compose', undefined);
  // Its traces spell it with a capital letter.
  for (const name of groups.half) addSystem(plan, name, 'compose', `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`);
  for (const name of groups.similar) addSystem(plan, name, 'compose', `${name}-service`);
  for (const name of groups.clusters) addSystem(plan, name, 'kubernetes', name);
  for (const name of groups.legacy) addSystem(plan, name, 'none', name);
  for (const name of groups.listed) addSystem(plan, name, 'none', undefined);
  rename(plan, groups);
  const drawing: Drawing = { plan, random, groups, pairs: pairsOf(random, groups.full) };
  watchInFull(drawing);
  for (const plant of PLANTS) plant(drawing);
  return plan;
}

interface Groups {
  /** Configured, and seen calling and being called in production. */
  readonly full: readonly string[];
  /** Configured, not instrumented. */
  readonly quiet: readonly string[];
  /** Configured, and only ever seen being called. */
  readonly half: readonly string[];
  /** On Kubernetes, in production and staging. */
  readonly clusters: readonly string[];
  /** Traced under a name that is only similar. */
  readonly similar: readonly string[];
  /** An inventory knows them as "… Service". */
  readonly suffixed: readonly string[];
  readonly asleep: readonly string[];
  /** In the inventory only. */
  readonly listed: readonly string[];
  /** In the traces only. */
  readonly legacy: readonly string[];
}

interface Drawing {
  readonly plan: Plan;
  readonly random: Random;
  readonly groups: Groups;
  /** Pairs of fully watched systems that nothing has used yet. */
  readonly pairs: (readonly [string, string])[];
}

function addSystem(plan: Plan, name: string, home: PlannedSystem['home'], tracedAs: string | undefined): void {
  plan.systems.set(name, { name, home, tracedAs, statesIt: false, operations: [] });
}

// Some were renamed: one states the new name itself, for the other a person wrote an alias.
function rename({ systems, aliases }: Plan, { full }: Groups): void {
  for (const [at, name] of full.slice(0, 4).entries()) {
    const known = systems.get(name);
    if (known === undefined) continue;
    const tracedAs = at < 2 ? `${name}-core-v2` : `next-gen-${name}`;
    systems.set(name, { ...known, tracedAs, statesIt: at < 2 });
    if (at >= 2) aliases.set(name, [tracedAs]);
  }
}

function pairsOf(random: Random, names: readonly string[]): (readonly [string, string])[] {
  // Neighbours in the ring are kept for what makes everybody fully watched.
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const));
  const isNeighbour = ([a, b]: readonly [string, string]): boolean => {
    const [i, j] = [names.indexOf(a), names.indexOf(b)];
    return Math.abs(i - j) === 1 || Math.abs(i - j) === names.length - 1;
  };
  return shuffled(
    random,
    pairs.filter((pair) => !isNeighbour(pair)),
  ).map(([a, b]) => (random.chance(0.5) ? [a, b] : [b, a]));
}

function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  const left = [...items];
  const found: Item[] = [];
  while (left.length > 0) found.push(...left.splice(random.below(left.length), 1));
  return found;
}

function pairIn({ pairs }: Drawing): readonly [string, string] {
  const pair = pairs.pop();
  if (pair === undefined) throw new Error('the estate is too small for what is planted');
  return pair;
}

/** A new operation of the contract. */
function operationOf({ plan, random }: Drawing, system: string, isDeclared = true): string {
  const operations = plan.systems.get(system)?.operations ?? [];
  const noun = `${random.pick(NOUNS)}-${plan.seen.length + plan.jobs.length + 1}`;
  const operation = `${random.pick(['GET', 'POST', 'PUT'])} /${noun}${random.chance(0.5) ? '/{id}' : ''}`;
  if (isDeclared) operations.push(operation);
  return operation;
}

function see({ plan, random }: Drawing, seen: Omit<Seen, 'environment' | 'count'> & Partial<Seen>): void {
  plan.seen.push({ environment: 'production', count: 2 + random.below(5), ...seen });
}

/** A call that a variable declares, seen as one or two operations. */
function confirmCall(drawing: Drawing, from: string, to: string): void {
  const { plan, random } = drawing;
  plan.variables.push({ from, to, environments: [] });
  plan.truth.push({ from, type: 'CALLS', to, ledger: 'confirmed' });
  for (let left = 1 + random.below(2); left > 0; left--) {
    const what = operationOf(drawing, to);
    const noise = random.chance(0.4) ? undefined : random.pick(['retried', 'raw-path', 'health'] as const);
    see(drawing, { from, to, by: 'call', what, ...(noise === undefined ? {} : { noise }) });
    plan.truth.push({ from, type: 'CALLS', to: `${to} ${what}`, ledger: 'confirmed' });
    plan.usages.push({ operation: `${to} ${what}`, usage: 'called' });
  }
}

function watchInFull(drawing: Drawing): void {
  const { full, half } = drawing.groups;
  for (const [at, name] of full.entries()) confirmCall(drawing, name, full[(at + 1) % full.length] ?? name);
  for (const [at, name] of half.entries()) confirmCall(drawing, full[at] ?? name, name);
}

type Plant = (drawing: Drawing) => void;
const times =
  (count: number, plant: Plant): Plant =>
  (drawing) => {
    for (let left = count; left > 0; left--) plant(drawing);
  };

function channelOf({ plan }: Drawing): string {
  return `topic-${plan.messages.length + plan.seen.length}.events`;
}

const declareMessage = ({ plan }: Drawing, from: string, channel: string, does: 'send' | 'receive'): void => {
  plan.messages.push({ from, channel, does });
};

const PLANTS: readonly Plant[] = [
  times(8, (drawing) => confirmCall(drawing, ...pairIn(drawing))),
  // Calls one way with events back.
  times(6, (drawing) => {
    const [from, to] = pairIn(drawing);
    confirmCall(drawing, from, to);
    const channel = channelOf(drawing);
    declareMessage(drawing, to, channel, 'send');
    declareMessage(drawing, from, channel, 'receive');
    see(drawing, { from: to, to: from, by: 'message', what: channel });
    drawing.plan.truth.push({ from: to, type: 'PUBLISHES', to: channel, ledger: 'confirmed' });
    drawing.plan.truth.push({ from, type: 'CONSUMES', to: channel, ledger: 'confirmed' });
  }),
  times(6, (drawing) => {
    const from = drawing.random.pick(drawing.groups.full);
    const store = `${from}-db-${drawing.plan.stores.length}`;
    drawing.plan.stores.push({ from, store });
    see(drawing, { from, to: store, by: 'store', what: store });
    drawing.plan.truth.push({ from, type: 'ACCESSES', to: store, ledger: 'confirmed' });
  }),
  // Claims of an inventory that traces bear out: a call, a flow that is pulled, a need that events meet.
  times(5, (drawing) => {
    const [from, to] = pairIn(drawing);
    drawing.plan.rows.push({ table: 'calls', from, to, isSpelled: drawing.random.chance(0.5) });
    const what = operationOf(drawing, to);
    see(drawing, { from, to, by: 'call', what });
    drawing.plan.truth.push({ from, type: 'CALLS', to, ledger: 'confirmed' });
    drawing.plan.truth.push({ from, type: 'CALLS', to: `${to} ${what}`, ledger: 'confirmed' });
  }),
  times(4, (drawing) => {
    const [from, to] = pairIn(drawing);
    drawing.plan.rows.push({ table: 'flows', from, to, isSpelled: drawing.random.chance(0.5) });
    const what = operationOf(drawing, from);
    see(drawing, { from: to, to: from, by: 'call', what });
    drawing.plan.truth.push({ from, type: 'CALLS', to, ledger: 'confirmed' });
    drawing.plan.truth.push({ from: to, type: 'CALLS', to: `${from} ${what}`, ledger: 'confirmed' });
  }),
  times(3, (drawing) => {
    const [from, to] = pairIn(drawing);
    drawing.plan.rows.push({ table: 'needs', from, to, isSpelled: drawing.random.chance(0.5) });
    const channel = channelOf(drawing);
    see(drawing, { from: to, to: from, by: 'message', what: channel });
    drawing.plan.truth.push({ from, type: 'CALLS', to, ledger: 'confirmed' });
    drawing.plan.truth.push({ from: to, type: 'PUBLISHES', to: channel, ledger: 'confirmed' });
    drawing.plan.truth.push({ from, type: 'CONSUMES', to: channel, ledger: 'confirmed' });
  }),
  // Only the caller is instrumented: the other end is known by its host.
  times(5, (drawing) => {
    const [from, to] = [drawing.random.pick(drawing.groups.full), drawing.random.pick(drawing.groups.quiet)];
    if (isUsed(drawing.plan, from, to)) return;
    const isDeclared = drawing.random.chance(0.6);
    if (isDeclared) drawing.plan.variables.push({ from, to, environments: [] });
    see(drawing, { from, to, by: 'peer', what: 'GET /whatever' });
    drawing.plan.truth.push({ from, type: 'CALLS', to, ledger: isDeclared ? 'confirmed' : 'undocumented' });
  }),
  // Seen, and declared nowhere.
  times(16, (drawing) => {
    const [from, to] = pairIn(drawing);
    const isInContract = drawing.random.chance(0.7);
    const what = operationOf(drawing, to, isInContract);
    see(drawing, { from, to, by: 'call', what, ...(isInContract && drawing.random.chance(0.3) ? { noise: 'retried' as const } : {}) });
    drawing.plan.truth.push({ from, type: 'CALLS', to: `${to} ${what}`, ledger: 'undocumented' });
    drawing.plan.usages.push({ operation: `${to} ${what}`, usage: isInContract ? 'called' : 'undeclared' });
  }),
  times(5, (drawing) => {
    const [from, to] = pairIn(drawing);
    const channel = channelOf(drawing);
    see(drawing, { from, to, by: 'message', what: channel });
    drawing.plan.truth.push({ from, type: 'PUBLISHES', to: channel, ledger: 'undocumented' });
    drawing.plan.truth.push({ from: to, type: 'CONSUMES', to: channel, ledger: 'undocumented' });
  }),
  times(4, (drawing) => {
    const [owner, other] = pairIn(drawing);
    const store = `${owner}-db-${drawing.plan.stores.length}`;
    drawing.plan.stores.push({ from: owner, store });
    see(drawing, { from: owner, to: store, by: 'store', what: store });
    see(drawing, { from: other, to: store, by: 'store', what: store });
    drawing.plan.truth.push({ from: owner, type: 'ACCESSES', to: store, ledger: 'confirmed' });
    drawing.plan.truth.push({ from: other, type: 'ACCESSES', to: store, ledger: 'undocumented' });
  }),
  // Declared the other way round.
  times(12, (drawing) => {
    const [from, to] = pairIn(drawing);
    const table = drawing.random.pick(['variable', 'variable', 'calls', 'needs'] as const);
    if (table === 'variable') drawing.plan.variables.push({ from, to, environments: [] });
    else drawing.plan.rows.push({ table, from, to, isSpelled: drawing.random.chance(0.5) });
    const what = operationOf(drawing, from);
    see(drawing, { from: to, to: from, by: 'call', what });
    drawing.plan.truth.push({ from, type: 'CALLS', to, ledger: 'reversed' });
    drawing.plan.truth.push({ from: to, type: 'CALLS', to: `${from} ${what}`, ledger: 'reversed' });
  }),
  times(5, (drawing) => {
    const [from, to] = pairIn(drawing);
    const channel = channelOf(drawing);
    declareMessage(drawing, from, channel, 'receive');
    declareMessage(drawing, to, channel, 'receive');
    see(drawing, { from, to, by: 'message', what: channel });
    drawing.plan.truth.push({ from, type: 'CONSUMES', to: channel, ledger: 'reversed' });
    drawing.plan.truth.push({ from, type: 'PUBLISHES', to: channel, ledger: 'reversed' });
    drawing.plan.truth.push({ from: to, type: 'CONSUMES', to: channel, ledger: 'confirmed' });
  }),
  // Seen, and nothing of the caller is in the scan.
  times(22, (drawing) => {
    const [from, to] = [drawing.random.pick(drawing.groups.legacy), drawing.random.pick(drawing.groups.full)];
    const what = operationOf(drawing, to);
    see(drawing, { from, to, by: 'call', what });
    drawing.plan.truth.push({ from, type: 'CALLS', to: `${to} ${what}`, ledger: 'unclassified' });
  }),
  times(4, (drawing) => {
    const [from, to] = [drawing.random.pick(drawing.groups.legacy), drawing.random.pick(drawing.groups.full)];
    const channel = channelOf(drawing);
    declareMessage(drawing, to, channel, 'receive');
    see(drawing, { from, to, by: 'message', what: channel });
    drawing.plan.truth.push({ from, type: 'PUBLISHES', to: channel, ledger: 'unclassified' });
    drawing.plan.truth.push({ from: to, type: 'CONSUMES', to: channel, ledger: 'confirmed' });
  }),
  // Declared, watched for a month on both ends, never seen.
  times(10, (drawing) => {
    const [from, to] = pairIn(drawing);
    drawing.plan.variables.push({ from, to, environments: [] });
    drawing.plan.truth.push({ from, type: 'CALLS', to, ledger: 'dead' });
  }),
  times(6, (drawing) => {
    const [from, to] = pairIn(drawing);
    const table = drawing.random.pick(['calls', 'needs', 'flows'] as const);
    drawing.plan.rows.push({
      table,
      from,
      to,
      isSpelled: drawing.random.chance(0.5),
      frequency: drawing.random.pick(['', 'daily', 'weekly', 'on demand']),
    });
    drawing.plan.truth.push({ from, type: 'CALLS', to, ledger: 'dead' });
  }),
  times(5, (drawing) => {
    const [from, to] = pairIn(drawing);
    const channel = channelOf(drawing);
    declareMessage(drawing, to, channel, 'send');
    declareMessage(drawing, from, channel, 'receive');
    // A neighbour, for no claim is made between neighbours that this would bear out.
    const { full } = drawing.groups;
    const third = full[(full.indexOf(to) + 1) % full.length] ?? '';
    declareMessage(drawing, third, channel, 'receive');
    see(drawing, { from: to, to: third, by: 'message', what: channel });
    drawing.plan.truth.push({ from: to, type: 'PUBLISHES', to: channel, ledger: 'confirmed' });
    drawing.plan.truth.push({ from: third, type: 'CONSUMES', to: channel, ledger: 'confirmed' });
    drawing.plan.truth.push({ from, type: 'CONSUMES', to: channel, ledger: 'dead' });
  }),
  times(4, (drawing) => {
    const [from, to] = pairIn(drawing);
    const operation = operationOf(drawing, to);
    drawing.plan.jobs.push({
      from,
      to,
      operation,
      schedule: drawing.random.pick(['15 2 * * *', '0 4 * * 1', '@daily', '30 1 * * mon-fri']),
    });
    drawing.plan.truth.push({ from, type: 'CALLS', to: `${to} ${operation}`, ledger: 'dead' });
    drawing.plan.usages.push({ operation: `${to} ${operation}`, usage: 'dead' });
  }),
  // Claimed, and the configuration of the caller has nothing of the kind.
  times(12, (drawing) => {
    const [from, to] = [drawing.random.pick(drawing.groups.full), drawing.random.pick([...drawing.groups.quiet, ...drawing.groups.listed])];
    if (isUsed(drawing.plan, from, to)) return;
    drawing.plan.rows.push({
      table: drawing.random.pick(['calls', 'flows', 'needs'] as const),
      from,
      to,
      isSpelled: drawing.random.chance(0.5),
    });
    drawing.plan.truth.push({ from, type: 'CALLS', to, ledger: 'claimed-only' });
  }),
  times(12, (drawing) => {
    const [from, to] = [drawing.random.pick(drawing.groups.quiet), drawing.random.pick(drawing.groups.full)];
    if (isUsed(drawing.plan, from, to)) return;
    drawing.plan.rows.push({ table: drawing.random.pick(['calls', 'needs'] as const), from, to, isSpelled: drawing.random.chance(0.5) });
    drawing.plan.truth.push({ from, type: 'CALLS', to, ledger: 'claimed-only' });
  }),
  times(4, (drawing) => {
    const [from, to] = pairIn(drawing);
    drawing.plan.rows.push({
      table: 'calls',
      from,
      to,
      isSpelled: false,
      frequency: drawing.random.pick(['yearly', 'quarterly', 'jährlich', 'monthly']),
    });
    drawing.plan.truth.push({ from, type: 'CALLS', to, ledger: 'claimed-only' });
  }),
  // Declared, and not watched well enough: not instrumented, watched in part, asleep, too seldom, of nobody's configuration.
  times(9, (drawing) => {
    const { full, quiet, half, asleep } = drawing.groups;
    const silent = drawing.random.pick([...quiet, ...half, ...asleep]);
    const pair = [silent, drawing.random.pick(full)] as const;
    const [from, to] = drawing.random.chance(0.5) ? pair : [pair[1], pair[0]];
    if (isUsed(drawing.plan, from, to)) return;
    drawing.plan.variables.push({ from, to, environments: [] });
    drawing.plan.truth.push({ from, type: 'CALLS', to, ledger: 'unobservable' });
  }),
  times(6, (drawing) => {
    const [from, to] = pairIn(drawing);
    const operation = operationOf(drawing, to);
    drawing.plan.jobs.push({
      from,
      to,
      operation,
      schedule: drawing.random.pick(['0 3 31 12 *', '@yearly', '0 5 1 * *', '0 6 1 1,4,7,10 *']),
    });
    drawing.plan.truth.push({ from, type: 'CALLS', to: `${to} ${operation}`, ledger: 'unobservable' });
  }),
  times(8, (drawing) => {
    const [from, to] = [
      drawing.random.pick(drawing.groups.listed),
      drawing.random.pick([...drawing.groups.full, ...drawing.groups.listed]),
    ];
    if (from === to || isUsed(drawing.plan, from, to)) return;
    drawing.plan.rows.push({
      table: drawing.random.pick(['calls', 'needs', 'flows'] as const),
      from,
      to,
      isSpelled: drawing.random.chance(0.5),
    });
    drawing.plan.truth.push({ from, type: 'CALLS', to, ledger: 'unobservable' });
  }),
  sleepers,
  similarNames,
  suffixedNames,
  retiredRows,
  clusters,
];

function isUsed({ truth }: Plan, from: string, to: string): boolean {
  return truth.some((each) => (each.from === from && each.to.split(' ')[0] === to) || (each.from === to && each.to.split(' ')[0] === from));
}

// Kept for disaster recovery: watched in full by their drills, and still no silence of theirs says anything.
function sleepers(drawing: Drawing): void {
  const { plan, groups } = drawing;
  for (const [at, name] of groups.asleep.entries()) {
    plan.dormant.push(name);
    const [before, after] = [groups.full[at * 2 + 5] ?? '', groups.full[at * 2 + 6] ?? ''];
    for (const [from, to] of [
      [before, name],
      [name, after],
    ] as const)
      if (!isUsed(plan, from, to)) confirmCall(drawing, from, to);
  }
}

// A name that is only similar neither confirms nor accuses.
function similarNames(drawing: Drawing): void {
  const { plan, groups } = drawing;
  for (const [at, name] of groups.similar.entries()) {
    const [caller, callee] = [groups.full[at + 8] ?? '', groups.full[at + 11] ?? ''];
    plan.variables.push({ from: caller, to: name, environments: [] }, { from: name, to: callee, environments: [] });
    const [called, calls] = [operationOf(drawing, name, false), operationOf(drawing, callee)];
    see(drawing, { from: caller, to: name, by: 'call', what: called });
    see(drawing, { from: name, to: callee, by: 'call', what: calls });
    plan.truth.push(
      { from: caller, type: 'CALLS', to: name, ledger: 'unobservable' },
      { from: caller, type: 'CALLS', to: `${name} ${called}`, ledger: 'unclassified' },
      { from: name, type: 'CALLS', to: callee, ledger: 'unobservable' },
      { from: name, type: 'CALLS', to: `${callee} ${calls}`, ledger: 'unclassified' },
    );
  }
}

function suffixedNames(drawing: Drawing): void {
  const { plan, groups } = drawing;
  for (const [at, name] of groups.suffixed.entries()) {
    const [before, after, claiming] = [groups.full[at * 2 + 1] ?? '', groups.full[at * 2 + 2] ?? '', groups.full[at + 14] ?? ''];
    confirmCall(drawing, before, name);
    confirmCall(drawing, name, after);
    const what = operationOf(drawing, name);
    plan.rows.push({ table: 'calls', from: claiming, to: `${name}-service`, isSpelled: true });
    see(drawing, { from: claiming, to: name, by: 'call', what });
    plan.truth.push(
      { from: claiming, type: 'CALLS', to: name, ledger: 'unobservable' },
      { from: claiming, type: 'CALLS', to: `${name} ${what}`, ledger: 'unclassified' },
    );
  }
}

// What is planned or out of use claims nothing about today.
function retiredRows(drawing: Drawing): void {
  for (const status of ['retired', 'planned', 'stillgelegt']) {
    const [from, to] = pairIn(drawing);
    drawing.plan.rows.push({ table: 'calls', from, to, isSpelled: true, status });
  }
}

/** Two environments: production is kept whole, of staging one trace in twenty. */
function clusters(drawing: Drawing): void {
  const { plan, groups } = drawing;
  const names = groups.clusters;
  const at = (index: number): string => names[index % names.length] ?? '';
  const both = ['production', 'staging'] as const;
  const call = (from: string, to: string, environment: 'production' | 'staging', count: number): string => {
    const what = operationOf(drawing, to, false);
    see(drawing, { from, to, by: 'call', what, environment, count });
    return `${to} ${what}`;
  };
  for (const [index, from] of names.entries()) {
    // A ring in both makes all of them watched in both.
    const to = at(index + 1);
    plan.variables.push({ from, to, environments: both });
    plan.truth.push({ from, type: 'CALLS', to, ledger: 'confirmed' });
    plan.truth.push({ from, type: 'CALLS', to: call(from, to, 'production', 5), ledger: 'confirmed' });
    plan.truth.push({ from, type: 'CALLS', to: call(from, to, 'staging', 1), ledger: 'confirmed' });
  }
  for (const [index, from] of names.entries()) {
    const to = at(index + 2);
    if (index % 2 === 0) {
      // Declared for staging only: what production shows does not confirm it, and what staging does not show is too thin to tell.
      plan.variables.push({ from, to, environments: ['staging'] });
      plan.truth.push({ from, type: 'CALLS', to, ledger: 'unobservable' });
      if (index % 4 === 0) plan.truth.push({ from, type: 'CALLS', to: call(from, to, 'production', 4), ledger: 'undocumented' });
    } else {
      plan.variables.push({ from, to, environments: ['production'] });
      const isSeen = index % 4 === 1;
      plan.truth.push({ from, type: 'CALLS', to, ledger: isSeen ? 'confirmed' : 'dead' });
      if (isSeen) plan.truth.push({ from, type: 'CALLS', to: call(from, to, 'production', 4), ledger: 'confirmed' });
    }
  }
}
