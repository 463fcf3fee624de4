// What was seen, as OTLP: one export request per line, with the noise that traces of real systems have.
import type { Environment, Plan, Seen } from './plan.ts';

interface Span {
  readonly service: string;
  readonly trace: string;
  readonly id: string;
  readonly parent?: string;
  readonly name: string;
  /** Client 3, server 2, producer 4, consumer 5. */
  readonly kind: number;
  readonly at: number;
  readonly millis: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isError?: boolean;
}

const BEGIN = Date.UTC(2026, 8, 1, 6);
const DAY = 86_400_000;

export function tracesOf(plan: Plan): Record<string, string> {
  const lines: Record<string, string[]> = {};
  for (const [at, seen] of plan.seen.entries()) {
    for (let round = 0; round < seen.count; round++) {
      const trace = (at * 1_000 + round + 1).toString(16).padStart(32, '0');
      const file = `traces/${seen.environment}/week-${1 + (round % 4)}.ndjson`;
      const moment = BEGIN + ((at + round * 7) % 28) * DAY + at * 1_000;
      const written = spansOf(plan, seen, { trace, at: moment }).map((span) => lineOf(span, seen.environment));
      lines[file] = [...(lines[file] ?? []), ...written];
    }
  }
  return Object.fromEntries(Object.entries(lines).map(([file, each]) => [file, `${each.join('\n')}\n`]));
}

function spansOf({ systems }: Plan, seen: Seen, { trace, at }: { readonly trace: string; readonly at: number }): readonly Span[] {
  const nameOf = (system: string): string => systems.get(system)?.tracedAs ?? system;
  const id = (index: number): string => `${trace.slice(-12)}${index.toString(16).padStart(4, '0')}`;
  const [from, to] = [nameOf(seen.from), nameOf(seen.to)];
  const root: Span = { service: from, trace, id: id(1), name: 'work', kind: 1, at, millis: 90, attributes: {} };
  const span = (more: Omit<Span, 'trace' | 'at' | 'millis'>): Span => ({ trace, at: at + 5, millis: 40, ...more });
  if (seen.by === 'message') {
    const attributes = { 'messaging.system': 'kafka', 'messaging.destination.name': seen.what };
    return [
      root,
      span({
        service: from,
        id: id(2),
        parent: id(1),
        name: `publish ${seen.what}`,
        kind: 4,
        attributes: { ...attributes, 'messaging.operation.type': 'send' },
      }),
      span({
        service: to,
        id: id(3),
        parent: id(2),
        name: `process ${seen.what}`,
        kind: 5,
        attributes: { ...attributes, 'messaging.operation.type': 'process' },
      }),
    ];
  }
  if (seen.by === 'store') {
    const attributes = {
      'db.system.name': 'postgresql',
      'db.namespace': 'main',
      'db.operation.name': 'SELECT',
      'server.address': seen.what,
      'server.port': '5432',
    };
    return [root, span({ service: from, id: id(2), parent: id(1), name: 'SELECT main', kind: 3, attributes })];
  }
  const [method = '', path = ''] = seen.what.split(' ');
  const filled = path.replace('{id}', '4711');
  const client = { 'http.request.method': method, 'url.full': `http://${seen.to}:8080${filled}`, 'server.address': seen.to };
  const server: Record<string, string> =
    seen.noise === 'raw-path' && path.includes('{id}')
      ? { 'http.request.method': method, 'http.route': path, 'url.path': filled }
      : { 'http.request.method': method, 'http.route': path };
  if (seen.by === 'peer') return [root, span({ service: from, id: id(2), parent: id(1), name: method, kind: 3, attributes: client })];
  const calls: Span[] = [];
  const attempts = seen.noise === 'retried' ? 3 : 1;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const isLast = attempt === attempts - 1;
    const resend: Record<string, string> = attempt === 0 ? {} : { 'http.request.resend_count': String(attempt) };
    calls.push(
      span({
        service: from,
        id: id(10 + attempt),
        parent: id(1),
        name: method,
        kind: 3,
        attributes: { ...client, ...resend },
        isError: !isLast,
      }),
      span({
        service: to,
        id: id(20 + attempt),
        parent: id(10 + attempt),
        name: `${method} ${path}`,
        kind: 2,
        attributes: server,
        isError: !isLast,
      }),
    );
  }
  return [root, ...calls, ...healthOf(seen, { from, to, trace, at, id })];
}

interface Around {
  readonly from: string;
  readonly to: string;
  readonly trace: string;
  readonly at: number;
  readonly id: (index: number) => string;
}

// The other way round, so that a check that is counted would show as a call back; and what the exporter itself sends.
function healthOf({ noise }: Seen, { from, to, trace, at, id }: Around): readonly Span[] {
  if (noise !== 'health') return [];
  const base = { trace, at, millis: 2 };
  const check = { 'http.request.method': 'GET', 'url.path': '/healthz', 'server.address': from };
  return [
    { ...base, service: to, id: id(30), name: 'GET', kind: 3, attributes: check },
    {
      ...base,
      service: from,
      id: id(31),
      parent: id(30),
      name: 'GET /healthz',
      kind: 2,
      attributes: { 'http.request.method': 'GET', 'http.route': '/healthz' },
    },
    {
      ...base,
      service: from,
      id: id(32),
      name: 'POST',
      kind: 3,
      attributes: { 'http.request.method': 'POST', 'url.full': 'http://otel-collector:4318/v1/traces' },
    },
  ];
}

function lineOf({ service, trace, id, parent, name, kind, at, millis, attributes, isError }: Span, environment: Environment): string {
  const list = (values: Readonly<Record<string, string>>): readonly object[] =>
    Object.entries(values).map(([key, value]) => ({ key, value: { stringValue: value } }));
  const span = {
    traceId: trace,
    spanId: id,
    ...(parent === undefined ? {} : { parentSpanId: parent }),
    name,
    kind,
    startTimeUnixNano: `${at}000000`,
    endTimeUnixNano: `${at + millis}000000`,
    attributes: list(attributes),
    ...(isError === true ? { status: { code: 2 } } : {}),
  };
  // Collectors of different teams name one environment differently.
  const spelled = environment === 'production' && at % 3 === 0 ? 'prod' : environment;
  const resource = { attributes: list({ 'service.name': service, 'deployment.environment.name': spelled }) };
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] });
}
