import { describe, expect, it } from 'vitest';
import { linesOf } from '../../test/spans.ts';
import { openInMemory } from '../read/open.ts';
import { isTraces, traceFigures } from './figures.ts';

const document = (text: string, path = 'traces.jsonl') => openInMemory({ root: 'test', path }, Buffer.from(text));
const GET = { 'http.request.method': 'GET', 'server.address': 'orders' };
const order = (path: string) => ({ 'http.request.method': 'GET', 'http.route': path });
const SENT = { 'messaging.system': 'kafka', 'messaging.destination.name': 'order.placed' };

describe('figures of traces', () => {
  it('tell who spoke to whom, peer by peer, how often, how well and how fast', async () => {
    const { figures, gaps } = await traceFigures(
      document(
        linesOf(
          { id: 'c1', kind: 'client', is: GET, takes: 10 },
          { id: 's1', parent: 'c1', service: 'orders', kind: 'server', is: order('/orders') },
          { id: 'c2', kind: 'client', is: GET, takes: 30, isError: true },
          {
            id: 's2',
            parent: 'c2',
            service: 'orders',
            kind: 'server',
            is: order('/orders/{id}'),
            resource: { 'deployment.environment': 'prod' },
          },
          { id: 'd', service: 'orders', kind: 'client', is: { 'db.system': 'postgresql', 'server.address': 'db' }, takes: 4 },
          { id: 'p', kind: 'producer', is: SENT },
          { id: 'm', parent: 'p', service: 'mail', kind: 'consumer', is: SENT },
          { id: 'n', kind: 'client', is: { 'server.address': 'crm' }, takes: 7 },
          { id: 'o', parent: 'gone', service: 'mail' },
        ),
      ),
    );

    expect(gaps).toEqual([]);
    expect(figures).toEqual({
      spans: 9,
      services: 3,
      calls: [
        { from: 'mail', to: 'order.placed', kind: 'consumes', protocol: 'kafka', count: 1, errors: 0 },
        { from: 'orders', to: 'db', kind: 'accesses', protocol: 'postgresql', count: 1, errors: 0, p50Millis: 4, p95Millis: 4 },
        { from: 'shop', to: 'crm', kind: 'calls', count: 1, errors: 0, p50Millis: 7, p95Millis: 7 },
        { from: 'shop', to: 'orders', kind: 'calls', protocol: 'http', count: 2, errors: 1, p50Millis: 20, p95Millis: 29 },
        { from: 'shop', to: 'order.placed', kind: 'publishes', protocol: 'kafka', count: 1, errors: 0 },
      ],
      unpaired: 2,
    });
  });

  it('are those of one whole where a trace goes over several files', async () => {
    const { figures } = await traceFigures(
      document(linesOf({ id: 's', parent: 'c', service: 'orders', kind: 'server', is: order('/orders') }), 'orders.jsonl'),
      document(linesOf({ id: 'c', kind: 'client', is: GET }), 'shop.jsonl'),
    );

    expect(figures).toMatchObject({ spans: 2, services: 2, calls: [{ from: 'shop', to: 'orders', count: 1 }], unpaired: 0 });
  });

  it('say which file holds none', async () => {
    const other = document('{"a": 1}', 'a.json');

    expect(isTraces(other)).toBe(false);
    expect(await traceFigures(other)).toEqual({
      figures: { spans: 0, services: 0, calls: [], unpaired: 0 },
      gaps: [
        {
          code: 'unsupported',
          detail: 'the file holds no traces of a known format',
          remedy: 'Give traces of OTLP (JSON or protobuf), Jaeger or Zipkin.',
          source: { file: 'test/a.json', line: 1 },
        },
      ],
    });
  });
});
