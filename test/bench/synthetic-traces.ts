// A made-up shop under load as OTLP NDJSON: the same seed gives the same file. Spans of a trace stand in lines of several services, as a collector batches them.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { type Random, randomFrom } from '../engine/random.ts';

type Attributes = readonly (readonly [key: string, value: string | number])[];
interface Hop {
  readonly service: string;
  readonly kind: number;
  readonly name: string;
  /** Index of the hop that causes this one; -1 at the top. */
  readonly parent: number;
  readonly attributes: Attributes;
}

const SENT: Attributes = [
  ['messaging.system', 'kafka'],
  ['messaging.destination.name', 'order.placed'],
];

/** One order: ten spans of six services, a database, a model call and two consumers of one message. */
const ORDER: readonly Hop[] = [
  hop('web', 2, 'POST /checkout', -1, [
    ['http.request.method', 'POST'],
    ['http.route', '/checkout'],
    ['http.response.status_code', 200],
  ]),
  hop('web', 3, 'POST', 0, [
    ['http.request.method', 'POST'],
    ['server.address', 'orders'],
    ['server.port', 8080],
  ]),
  hop('orders', 2, 'POST /orders', 1, [
    ['http.request.method', 'POST'],
    ['http.route', '/orders'],
    ['http.response.status_code', 201],
  ]),
  hop('orders', 3, 'INSERT shop.orders', 2, [
    ['db.system.name', 'postgresql'],
    ['server.address', 'orders-db'],
    ['db.operation.name', 'INSERT'],
    ['db.namespace', 'shop'],
  ]),
  hop('orders', 3, 'payments.Payments/Charge', 2, [
    ['rpc.system', 'grpc'],
    ['rpc.service', 'payments.Payments'],
    ['rpc.method', 'Charge'],
    ['server.address', 'payments'],
  ]),
  hop('payments', 2, 'payments.Payments/Charge', 4, [
    ['rpc.system', 'grpc'],
    ['rpc.service', 'payments.Payments'],
    ['rpc.method', 'Charge'],
  ]),
  hop('payments', 3, 'POST', 5, [
    ['http.request.method', 'POST'],
    ['url.full', 'https://api.stripe.com/v1/charges'],
  ]),
  hop('orders', 4, 'order.placed publish', 2, SENT),
  hop('stock', 5, 'order.placed process', 7, SENT),
  hop('mail', 5, 'order.placed process', 7, SENT),
];

function hop(service: string, kind: number, name: string, parent: number, attributes: Attributes): Hop {
  return { service, kind, name, parent, attributes };
}

const ORDERS_PER_LINE = 12;
const START = 1_700_000_000_000;

export const SPANS_PER_ORDER = ORDER.length;
/** Interactions that the file holds for each order. */
export const CALLS_PER_ORDER = 7;

/** Writes `spans` spans (a multiple of ten) and answers how many bytes they took. */
export async function writeTraces(path: string, spans: number, seed = 1): Promise<number> {
  const random = randomFrom(seed);
  const out = createWriteStream(path);
  let bytes = 0;
  for (let order = 0; order < spans / ORDER.length; order += ORDERS_PER_LINE) {
    const many = Math.min(ORDERS_PER_LINE, spans / ORDER.length - order);
    const line = `${JSON.stringify(requestOf(order, many, random))}\n`;
    bytes += line.length;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return bytes;
}

function requestOf(first: number, many: number, random: Random): object {
  const byService = new Map<string, object[]>();
  for (let order = first; order < first + many; order++) {
    const trace = hex(random, 32);
    const ids = ORDER.map(() => hex(random, 16));
    for (const [index, hop] of ORDER.entries()) {
      const at = START + order * 10 + index;
      const spans = byService.get(hop.service) ?? [];
      byService.set(hop.service, spans);
      spans.push({
        traceId: trace,
        spanId: ids[index],
        ...(hop.parent < 0 ? {} : { parentSpanId: ids[hop.parent] }),
        name: hop.name,
        kind: hop.kind,
        startTimeUnixNano: `${at}000000`,
        endTimeUnixNano: `${at + 1 + random.below(50)}${String(random.below(1_000_000)).padStart(6, '0')}`,
        attributes: hop.attributes.map(([key, value]) => ({
          key,
          value: typeof value === 'string' ? { stringValue: value } : { intValue: `${value}` },
        })),
        status: random.chance(0.02) ? { code: 2 } : {},
      });
    }
  }
  return {
    resourceSpans: [...byService].map(([service, spans]) => ({
      resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
      scopeSpans: [{ scope: { name: 'shop' }, spans }],
    })),
  };
}

function hex(random: Random, length: number): string {
  let text = '';
  while (text.length < length) text += random.below(0x1000000).toString(16).padStart(6, '0');
  return text.slice(0, length);
}
