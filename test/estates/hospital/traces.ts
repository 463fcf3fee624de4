// Four weeks of traces as OTLP in lines: what the hospital really does, with calls that nobody wrote down and one that goes the other way round.
import { type Random, randomFrom } from '../../engine/random.ts';

type Attributes = Readonly<Record<string, string | number>>;
interface Hop {
  readonly service: string;
  readonly kind: number;
  readonly name: string;
  /** Hop that causes this one; -1 at the top. */
  readonly parent: number;
  readonly attributes: Attributes;
}

const [SERVER, CLIENT, PRODUCER, CONSUMER] = [2, 3, 4, 5];
const FROM = Date.UTC(2026, 8, 7, 6);
const DAYS = 28;
const TRACES_PER_DAY = 6;
const HOUR = 3_600_000;

/** A call as both ends see it: two hops, the second caused by the first. */
function call(from: string, to: string, [method, path]: readonly [string, string], parent: number): readonly Hop[] {
  const route = path.replace(/\/[a-z]+-\d+$/, '/{id}');
  return [
    {
      service: from,
      kind: CLIENT,
      name: method,
      parent,
      attributes: {
        'http.request.method': method,
        'url.full': `http://${to}:8080${path}`,
        'server.address': to,
        'http.response.status_code': 200,
      },
    },
    {
      service: to,
      kind: SERVER,
      name: `${method} ${route}`,
      parent: -2,
      attributes: { 'http.request.method': method, 'url.path': path, 'http.route': route, 'http.response.status_code': 200 },
    },
  ];
}
const out = (from: string, url: string, method: string, parent: number): Hop => ({
  ...{ service: from, kind: CLIENT, name: method, parent },
  attributes: { 'http.request.method': method, 'url.full': url, 'server.address': new URL(url).hostname, 'http.response.status_code': 200 },
});
const store = (service: string, name: string, parent: number): Hop => ({
  ...{ service, kind: CLIENT, name: `SELECT ${name}`, parent },
  attributes: { 'db.system.name': 'postgresql', 'db.namespace': name, 'db.operation.name': 'SELECT', 'server.address': `${name}-db` },
});
const message = (service: string, kind: number, topic: string, parent: number): Hop => ({
  ...{ service, kind, name: `${topic} ${kind === PRODUCER ? 'publish' : 'process'}`, parent },
  attributes: {
    'messaging.system': 'kafka',
    'messaging.destination.name': topic,
    'messaging.operation.type': kind === PRODUCER ? 'send' : 'process',
  },
});
const root = (service: string, name: string): Hop => ({ service, kind: 1, name, parent: -1, attributes: {} });

const KINDS: readonly (readonly Hop[])[] = [
  // Admission.
  [
    root('admissions', 'admit'),
    ...call('admissions', 'patient-index', ['GET', '/fhir/Patient'], 0),
    store('patient-index', 'patients', 2),
    ...call('admissions', 'treatments', ['POST', '/fhir/Encounter'], 0),
    store('treatments', 'treatments', 5),
    ...call('treatments', 'coverage', ['POST', '/fhir/CoverageEligibilityRequest'], 5),
    store('coverage', 'coverage', 8),
  ],
  // A treatment ends, and a claim begins.
  [
    root('admissions', 'record'),
    ...call('admissions', 'treatments', ['POST', '/fhir/Procedure'], 0),
    message('treatments', PRODUCER, 'treatment.completed', 2),
    message('claims', CONSUMER, 'treatment.completed', 3),
    ...call('claims', 'coverage', ['POST', '/fhir/CoverageEligibilityRequest'], 4),
    ...call('claims', 'treatments', ['GET', '/fhir/Procedure'], 4),
    // Nobody wrote it down: claims asks for the patient itself.
    ...call('claims', 'patient-index', ['GET', '/fhir/Patient/patient-7'], 4),
    out('claims', 'https://api.northcare.health/fhir/Claim', 'POST', 4),
    store('claims', 'claims', 4),
  ],
  // The payer pays.
  [
    root('claims', 'poll'),
    out('claims', 'https://api.northcare.health/fhir/ClaimResponse', 'GET', 0),
    message('claims', PRODUCER, 'claim.paid', 0),
    message('admissions', CONSUMER, 'claim.paid', 2),
  ],
  // The laboratory is told of patients; compose says that it asks.
  [root('patient-index', 'spread'), ...call('patient-index', 'lab', ['PUT', '/fhir/Patient/patient-7'], 0)],
  // A result of the laboratory.
  [
    root('lab', 'result'),
    message('lab', PRODUCER, 'lab.result', 0),
    message('interface-engine', CONSUMER, 'lab.result', 1),
    ...call('interface-engine', 'treatments', ['POST', '/fhir/Observation'], 2),
  ],
];

export function tracesNdjson(seed = 3): string {
  const random = randomFrom(seed);
  const lines: string[] = [];
  for (let day = 0; day < DAYS; day++)
    for (let i = 0; i < TRACES_PER_DAY; i++) {
      const hops = KINDS[i % KINDS.length] ?? [];
      lines.push(JSON.stringify({ resourceSpans: spansOf(hops, FROM + day * 24 * HOUR + (1 + i * 2) * HOUR, random) }));
    }
  return `${lines.join('\n')}\n`;
}

function spansOf(hops: readonly Hop[], at: number, random: Random): readonly object[] {
  const traceId = hex(random, 32);
  const ids = hops.map(() => hex(random, 16));
  return hops.map(({ service, kind, name, parent, attributes }, i) => {
    const begins = at + i * 7 + random.below(5);
    // -2: the hop before, which is the other end of the call.
    const parentSpanId = parent === -1 ? undefined : ids[parent === -2 ? i - 1 : parent];
    const span = {
      ...{ traceId, spanId: ids[i], ...(parentSpanId === undefined ? {} : { parentSpanId }), name, kind },
      startTimeUnixNano: `${begins}000000`,
      endTimeUnixNano: `${begins + 3 + random.below(40)}000000`,
      attributes: Object.entries(attributes).map(([key, value]) => ({
        key,
        value: typeof value === 'string' ? { stringValue: value } : { intValue: `${value}` },
      })),
    };
    return { resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] }, scopeSpans: [{ spans: [span] }] };
  });
}

function hex(random: Random, length: number): string {
  let text = '';
  while (text.length < length) text += random.below(0x1000000).toString(16).padStart(6, '0');
  return text.slice(0, length);
}
