// What `fullscore mine` says of traces: who spoke to whom, how often, how well and how fast, peer by peer.
import type { Gap } from '../../graph/model.ts';
import type { BytesDocument, Ingester } from '../ingester.ts';
import { gapOf } from '../read/problem.ts';
import { RECEIVED } from './channel-target.ts';
import { type Collector, collector } from './collect.ts';
import type { Reading } from './emit-traces.ts';
import { jaeger } from './jaeger/index.ts';
import { readJaeger } from './jaeger/read.ts';
import { otlp } from './otlp/index.ts';
import { readOtlp } from './otlp/read.ts';
import { otlpProtobuf } from './otlp-protobuf/index.ts';
import { readOtlpProtobuf } from './otlp-protobuf/read.ts';
import type { Service } from './service.ts';
import { type Entry, type Initiator, type Tally, tally, withoutTaken } from './tally.ts';
import type { Target } from './target.ts';
import { zipkin } from './zipkin/index.ts';
import { readZipkin } from './zipkin/read.ts';

export interface TraceFigures {
  /** Distinct spans. */
  readonly spans: number;
  /** Distinct services that emitted them. */
  readonly services: number;
  readonly calls: readonly CallFigures[];
  /** Spans whose other half is in none of the files: a request that nobody answered, a parent that is nowhere. */
  readonly unpaired: number;
}

export interface CallFigures {
  /** A service, or an agent that it runs. */
  readonly from: string;
  /** A service, host, store or channel. */
  readonly to: string;
  readonly kind: 'calls' | 'accesses' | 'publishes' | 'consumes';
  /** "http", "grpc", "postgresql", "kafka" …; left out where no span says it. */
  readonly protocol?: string;
  readonly count: number;
  readonly errors: number;
  /** Of the caller's spans; left out for messages and where no span has both times. */
  readonly p50Millis?: number;
  readonly p95Millis?: number;
}

type Read = (document: BytesDocument, into: Collector) => Promise<Reading>;

const FORMATS: readonly (readonly [Ingester, Read])[] = [
  [jaeger, readJaeger],
  [otlp, readOtlp],
  [otlpProtobuf, readOtlpProtobuf],
  [zipkin, readZipkin],
];

/** Whether a file holds traces of a format that is known, by its beginning. */
export function isTraces(document: BytesDocument): boolean {
  return readerOf(document) !== undefined;
}

/** Figures of one or more files of traces, read as one: a trace may go over several of them. What is no file of traces is a gap. */
export async function traceFigures(
  ...documents: readonly BytesDocument[]
): Promise<{ readonly figures: TraceFigures; readonly gaps: readonly Gap[] }> {
  const into = collector({ tally: peerTally() });
  const gaps: Gap[] = [];
  for (const document of documents) {
    const read = readerOf(document);
    const problems = read === undefined ? [{ ...noTraces, line: 1 }] : (await read(document, into)).problems;
    gaps.push(...problems.map((problem) => gapOf(document.file, problem)));
  }
  const { spans, sightings, entries, unpaired } = into.finish();
  const services = new Set(sightings.filter(({ traces }) => traces > 0).map(({ service }) => service.name));
  return { figures: { spans, services: services.size, calls: withoutTaken(entries).map(callOf), unpaired }, gaps };
}

function readerOf(document: BytesDocument): Read | undefined {
  return FORMATS.find(([format]) => format.recognise(document))?.[1];
}

const noTraces = {
  code: 'unsupported',
  detail: 'the file holds no traces of a known format',
  remedy: 'Give traces of OTLP (JSON or protobuf), Jaeger or Zipkin.',
} as const;

function callOf({ from, target, count, errors, durations }: Entry): CallFigures {
  const isTimed = target.relation === 'CALLS' || target.relation === 'ACCESSES';
  const p50Millis = isTimed ? durations.percentile(0.5) : undefined;
  const p95Millis = isTimed ? durations.percentile(0.95) : undefined;
  return {
    from: from.agent ?? from.service.name ?? '',
    to: target.peer,
    kind: KINDS[target.relation],
    ...(target.protocol === undefined ? {} : { protocol: target.protocol }),
    count,
    errors,
    ...(p50Millis === undefined ? {} : { p50Millis }),
    ...(p95Millis === undefined ? {} : { p95Millis }),
  };
}

const KINDS = { CALLS: 'calls', ACCESSES: 'accesses', PUBLISHES: 'publishes', CONSUMES: 'consumes' } as const;

// Operations of one peer are one line, and so are the environments of one service; percentiles need all durations of a line together.
function peerTally(): Tally {
  const inner = tally();
  const wholes = new WeakMap<Target, Target>();
  const peers = new Map<string, Target>();
  const services = new Map<string, Service>();
  function wholeOf(target: Target): Target {
    const known = wholes.get(target);
    if (known !== undefined) return known;
    const { relation, peer, protocol, to } = target;
    const id = `${peer}\0${protocol ?? ''}${target.id.endsWith(RECEIVED) ? RECEIVED : ''}`;
    const whole = peers.get(`${relation} ${id}`) ?? { id, relation, peer, protocol, to };
    peers.set(`${relation} ${id}`, whole);
    wholes.set(target, whole);
    return whole;
  }
  function initiatorOf({ service, agent }: Initiator): Initiator {
    const name = service.name ?? '';
    const known = services.get(name) ?? { name, deployments: [] };
    services.set(name, known);
    return { service: known, ...(agent === undefined ? {} : { agent }) };
  }
  return {
    add: (occurrence) => inner.add({ ...occurrence, from: initiatorOf(occurrence.from), target: wholeOf(occurrence.target) }),
    all: inner.all,
  };
}
