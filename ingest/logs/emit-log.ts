// What an event log showed, as observed facts: one workflow, its steps, what directly followed what, and who did it. Raw events stay in the file.
import { type Key, localKey, stepKey } from '../../graph/key.ts';
import type { Mention, Source } from '../../graph/model.ts';
import type { BytesDocument, Emit } from '../ingester.ts';
import { gapOf } from '../read/problem.ts';
import { type Coded, type EventLog, isMachine, NONE } from './event-log.ts';
import type { LogReading } from './log-reading.ts';
import { caseOrder } from './mine/case-order.ts';
import { activityCases } from './mine/counts.ts';
import { type LogFigures, mine } from './mine/mine.ts';

const SAMPLES = 5;

/** Mines the log and emits its facts, the window that it was watched, and its gaps. */
export function emitLog(document: BytesDocument, reading: LogReading, emit: Emit): void {
  for (const problem of reading.problems) emit.gap(gapOf(document.file, problem));
  const { log } = reading;
  if (log.events === 0) return;
  const figures = mine(log);
  const window = wholeWindow(figures.window);
  const workflow = localKey('Workflow', document.root, document.path);
  const name = document.mapping?.workflow ?? reading.process ?? nameOf(document.path);
  const first = lineOf(document, log.lines[0] ?? 1);
  emit.node({
    type: 'Workflow',
    kind: 'process',
    key: workflow,
    name,
    also: [{ kind: 'log-of', value: name }],
    props: {
      cases: figures.cases,
      ...(window === undefined ? {} : { firstSeen: window.from, lastSeen: window.to }),
      cycleP50: milliseconds(figures.cycleTimeSeconds?.median),
      cycleP95: milliseconds(figures.cycleTimeSeconds?.p95),
      firstPass: Math.round(figures.firstPassYield * 10_000) / 10_000,
    },
    stance: 'observed',
    source: first,
  });
  emitSteps({ document, log, workflow, emit }, figures);
  for (const { from, to, count, cases, seconds, samples, line } of figures.dfg) {
    emit.edge({
      type: 'FLOWS_TO',
      kind: 'sequence',
      from: { key: stepKey(workflow, from) },
      to: { key: stepKey(workflow, to) },
      props: { count, cases, samples, p50: milliseconds(seconds?.median), p95: milliseconds(seconds?.p95) },
      stance: 'observed',
      source: lineOf(document, line),
    });
  }
  emitPerformers({ document, log, workflow, emit });
  if (window !== undefined) emit.observation({ file: document.file, ...window });
}

interface Context {
  readonly document: BytesDocument;
  readonly log: EventLog;
  readonly workflow: Key;
  readonly emit: Emit;
}

interface Seen {
  count: number;
  first: number;
  last: number;
  readonly samples: string[];
  line: number;
}

function emitSteps({ document, log, workflow, emit }: Context, { start, end }: LogFigures): void {
  const seen: (Seen | undefined)[] = [];
  for (let event = 0; event < log.events; event++) {
    const activity = log.activities.of[event] ?? 0;
    const time = log.times[event] ?? Number.NaN;
    const each = seen[activity] ?? { count: 0, first: Number.NaN, last: Number.NaN, samples: [], line: log.lines[event] ?? 1 };
    seen[activity] = each;
    each.count++;
    if (!(each.first <= time)) each.first = Number.isNaN(time) ? each.first : time;
    if (!(each.last >= time)) each.last = Number.isNaN(time) ? each.last : time;
    const name = log.cases.names[log.cases.of[event] ?? 0] ?? '';
    if (each.samples.length < SAMPLES && each.samples.at(-1) !== name) each.samples.push(name);
  }
  const cases = activityCases(log, caseOrder(log));
  for (const [activity, name] of log.activities.names.entries()) {
    const each = seen[activity];
    if (each === undefined) continue;
    const step = stepKey(workflow, name);
    const mapped = document.mapping?.activities?.[name];
    const also: Mention[] = [
      { kind: 'activity', value: name },
      ...(mapped === undefined ? [] : [{ kind: 'step', value: mapped } as const]),
    ];
    const source = lineOf(document, each.line);
    emit.node({
      type: 'Step',
      key: step,
      name,
      also,
      props: {
        count: each.count,
        cases: cases[activity],
        begins: countOf(start, name),
        ends: countOf(end, name),
        samples: each.samples,
        ...(Number.isNaN(each.first) ? {} : { firstSeen: Math.floor(each.first), lastSeen: Math.ceil(each.last) }),
      },
      stance: 'observed',
      source,
    });
    emit.edge({ type: 'HAS_STEP', from: { key: workflow }, to: { key: step }, stance: 'observed', source });
  }
}

// Roles and teams by name, machines and systems as systems; persons stay in the log.
function emitPerformers({ document, log, workflow, emit }: Context): void {
  const groups = [
    { column: log.roles, type: 'Team', kind: 'role' },
    { column: log.teams, type: 'Team', kind: 'group' },
    { column: log.systems, type: 'System', kind: 'application' },
    { column: machinesOf(log), type: 'System', kind: 'application' },
  ] as const;
  for (const { column, type, kind } of groups) {
    if (column === undefined) continue;
    for (const { activity, who, count, line } of performersOf(log, column)) {
      emit.edge({
        type: 'PERFORMED_BY',
        from: { key: stepKey(workflow, activity) },
        to: { type, mention: { kind: type === 'Team' ? 'team' : 'name', value: who }, unresolved: { name: who, kind } },
        props: { count },
        stance: 'observed',
        source: lineOf(document, line),
      });
    }
  }
}

function machinesOf(log: EventLog): Coded | undefined {
  const { resources } = log;
  if (resources === undefined || !resources.names.some((name) => isMachine(name))) return undefined;
  const isOne = resources.names.map((name) => isMachine(name));
  return { names: resources.names, of: resources.of.map((code) => (isOne[code] === true ? code : NONE)) };
}

function performersOf(log: EventLog, { names, of }: Coded) {
  const found = new Map<number, { activity: string; who: string; count: number; line: number }>();
  const width = names.length;
  for (let event = 0; event < log.events; event++) {
    const who = of[event] ?? NONE;
    if (who === NONE) continue;
    const activity = log.activities.of[event] ?? 0;
    const id = activity * width + who;
    const known = found.get(id);
    if (known !== undefined) known.count++;
    else found.set(id, { activity: log.activities.names[activity] ?? '', who: names[who] ?? '', count: 1, line: log.lines[event] ?? 1 });
  }
  return found.values();
}

// Clocks may be finer than the milliseconds that facts are told in.
function wholeWindow(window: LogFigures['window']): LogFigures['window'] {
  return window === undefined ? undefined : { from: Math.floor(window.from), to: Math.ceil(window.to) };
}

function lineOf(document: BytesDocument, line: number): Source {
  return { file: document.file, line };
}

function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.(?:gz|xes|csv|tsv|parquet|json|jsonl|ndjson|xml|sqlite)\b/gi, '');
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1000);
}

// An activity may be called "constructor", which every record seems to have.
function countOf(counts: Readonly<Record<string, number>>, name: string): number | undefined {
  return Object.hasOwn(counts, name) ? counts[name] : undefined;
}
