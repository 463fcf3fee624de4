// The same spans in every format come to the same figures; and what is read of real files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../test/corpus.ts';
import { siblingsAmong } from '../../test/extract-text.ts';
import { behindLengths, encodeRequest } from '../../test/otlp-bytes.ts';
import { BEGINNING, linesOf, type Shown } from '../../test/spans.ts';
import { INGESTERS } from '../catalog.ts';
import { extract } from '../extract.ts';
import type { BytesDocument } from '../ingester.ts';
import { openInMemory } from '../read/open.ts';
import { traceFigures } from './figures.ts';

const trace = 'aa'.repeat(16);
const id = (number: number): string => number.toString(16).padStart(16, '0');
const SENT = { 'messaging.system': 'kafka', 'messaging.destination.name': 'placed' };
const SPANS: readonly Shown[] = [
  { id: id(1), trace, kind: 'server', is: { 'http.request.method': 'GET', 'http.route': '/checkout' }, takes: 90 },
  { id: id(2), trace, parent: id(1), kind: 'client', is: { 'http.request.method': 'GET', 'server.address': 'orders' }, takes: 40 },
  {
    id: id(3),
    trace,
    parent: id(2),
    service: 'orders',
    kind: 'server',
    is: { 'http.request.method': 'GET', 'http.route': '/orders/{id}' },
    takes: 30,
    isError: true,
  },
  {
    id: id(4),
    trace,
    parent: id(3),
    service: 'orders',
    kind: 'client',
    is: { 'db.system': 'postgresql', 'server.address': 'db', 'db.operation': 'SELECT' },
    takes: 4,
  },
  { id: id(5), trace, parent: id(1), kind: 'producer', is: SENT },
  { id: id(6), trace, parent: id(5), service: 'mail', kind: 'consumer', is: SENT },
  { id: id(7), trace, parent: id(5), service: 'stock', kind: 'consumer', is: SENT },
  { id: id(8), trace, parent: id(1), kind: 'client', is: { 'peer.service': 'crm' }, takes: 7 },
];
const document = (bytes: Buffer | string): BytesDocument => openInMemory({ root: 'test', path: 'traces' }, Buffer.from(bytes));

const micros = (milliseconds = 0): number => (BEGINNING + milliseconds) * 1000;
const inJaeger = ({ id: spanID, parent, service = 'shop', kind = 'internal', is = {}, takes = 10, isError = false }: Shown): object => ({
  traceID: trace,
  spanID,
  operationName: 'x',
  references: parent === undefined ? [] : [{ refType: 'CHILD_OF', traceID: trace, spanID: parent }],
  startTime: micros(),
  duration: takes * 1000,
  tags: Object.entries({ ...is, 'span.kind': kind, error: isError }).map(([key, value]) => ({ key, value })),
  processID: service,
});
const inZipkin = ({ id: spanId, parent, service = 'shop', kind = 'internal', is = {}, takes = 10, isError }: Shown): object => ({
  traceId: trace,
  id: spanId,
  parentId: parent,
  kind: kind.toUpperCase(),
  name: 'x',
  timestamp: micros(),
  duration: takes * 1000,
  localEndpoint: { serviceName: service },
  tags: { ...is, ...(isError === true ? { error: 'no' } : {}) },
});

describe('the same spans', () => {
  it('come to the same figures in every format', async () => {
    const { figures } = await traceFigures(document(linesOf(...SPANS)));
    const requests = linesOf(...SPANS)
      .trim()
      .split('\n')
      .map((line) => encodeRequest(JSON.parse(line)));
    const processes = Object.fromEntries(['shop', 'orders', 'mail', 'stock'].map((serviceName) => [serviceName, { serviceName }]));
    const others = await Promise.all(
      [
        Buffer.concat(requests),
        behindLengths(...requests),
        JSON.stringify({ data: [{ traceID: trace, spans: SPANS.map(inJaeger), processes }] }),
        JSON.stringify(SPANS.map(inZipkin)),
      ].map((bytes) => traceFigures(document(bytes))),
    );

    expect(figures).toEqual({
      spans: 8,
      services: 4,
      calls: [
        { from: 'mail', to: 'placed', kind: 'consumes', protocol: 'kafka', count: 1, errors: 0 },
        { from: 'orders', to: 'db', kind: 'accesses', protocol: 'postgresql', count: 1, errors: 0, p50Millis: 4, p95Millis: 4 },
        { from: 'shop', to: 'crm', kind: 'calls', count: 1, errors: 0, p50Millis: 7, p95Millis: 7 },
        { from: 'shop', to: 'orders', kind: 'calls', protocol: 'http', count: 1, errors: 1, p50Millis: 40, p95Millis: 40 },
        { from: 'shop', to: 'placed', kind: 'publishes', protocol: 'kafka', count: 1, errors: 0 },
        { from: 'stock', to: 'placed', kind: 'consumes', protocol: 'kafka', count: 1, errors: 0 },
      ],
      unpaired: 1,
    });
    expect(others).toEqual(others.map(() => ({ figures, gaps: [] })));
  });
});

/** Files that are no exports of traces: other signals, lists of names, rows of storage, inputs that must fail. */
const NO_TRACES =
  /\/(metrics|logs|events|queries|queries_es|cas_01|query_0\d|thrift_batch_0\d|trace_(empty|invalid_json|scan_error|wrong_format)|Get\w+|FindTraceSummaries)\.json$/;

describe('real files of traces', () => {
  it('are read, each by one format, and only those that hold none are not', async () => {
    const folder = corpus();
    if (folder === undefined) {
      process.stdout.write(`${CORPUS_ABSENT}\n`);
      expect(CORPUS_ABSENT).toContain('nothing was read');
      return;
    }
    const paths = readdirSync(join(folder, 'traces'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.json$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
    const read = new Map<string, number>();
    for (const path of paths) {
      const opened = document(readFileSync(path));
      const claims = INGESTERS.filter((ingester) => ingester.read === 'bytes' && ingester.recognise(opened));
      expect(
        claims.map(({ name }) => name),
        path,
      ).toHaveLength(NO_TRACES.test(path) ? 0 : 1);
      const [ingester] = claims;
      if (ingester === undefined) continue;
      read.set(ingester.name, (read.get(ingester.name) ?? 0) + 1);
      const found = await extract(ingester, opened, { siblings: siblingsAmong({}), isStrict: true });
      const nameless = found.gaps.filter(({ detail }) => detail.includes('without a service.name'));
      expect(found.gaps.length - nameless.length, path).toBe(0);
      expect(found.nodes.length + nameless.length, path).toBeGreaterThan(0);
    }
    process.stdout.write(
      `traces of the corpus: ${[...read].map(([name, count]) => `${count} ${name}`).join(', ')}, ${paths.length} files\n`,
    );
    expect(paths.length).toBeGreaterThan(70);
    expect([...read.keys()].sort()).toEqual(['jaeger', 'otlp', 'zipkin']);
  });
});
