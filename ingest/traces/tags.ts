// Tags of Jaeger and Zipkin, which carry the names of OpenTracing and Brave beside those of OpenTelemetry.
// https://github.com/opentracing/specification/blob/master/semantic_conventions.md
import { type AttributeList, isWanted } from './attributes.ts';
import { CLIENT, CONSUMER, INTERNAL, PRODUCER, SERVER } from './span.ts';

/** Older name → the newer one of the same meaning; the newer one wins where both stand. */
const NEWER: Readonly<Record<string, string>> = {
  'peer.hostname': 'net.peer.name',
  'peer.address': 'net.peer.name',
  'peer.port': 'net.peer.port',
  'peer.ipv4': 'net.sock.peer.addr',
  'peer.ipv6': 'net.sock.peer.addr',
  'db.instance': 'db.name',
  'message_bus.destination': 'messaging.destination',
  'http.path': 'http.target',
};
/** Tag that names a channel → its messaging system. */
const CHANNELS: Readonly<Record<string, string>> = {
  'kafka.topic': 'kafka',
  'rabbit.queue': 'rabbitmq',
  'rabbit.exchange': 'rabbitmq',
  'jms.queue': 'jms',
  'jms.topic': 'jms',
  'sqs.queue_url': 'aws_sqs',
};
const SQL = 'other_sql';

export interface Tags {
  /** Keeps a tag where it says who spoke to whom. */
  add(name: string, value: string): void;
  attributes(): AttributeList;
  /** span.kind, 0 where not stated. */
  kind(): number;
  isError(): boolean;
  /** Share of kept traces that Jaeger's sampler states on the first span of a trace. */
  share(): number | undefined;
}

export function tags(): Tags {
  const attributes = new Map<string, string>();
  const others = new Map<string, string>();
  const older = (name: string, value: string): void => {
    if (!attributes.has(name)) attributes.set(name, value);
  };
  return {
    attributes() {
      const system = BROKERS.exec(others.get('component') ?? '')?.[1];
      if (system !== undefined && attributes.has('messaging.destination')) older('messaging.system', system.toLowerCase());
      return [...attributes].flat();
    },
    add(name, given) {
      const value = given.trim();
      if (value === '') return;
      const newer = Object.hasOwn(NEWER, name) ? NEWER[name] : undefined;
      if (isWanted(name)) attributes.set(name, value);
      else if (newer !== undefined) older(newer, value);
      else if (Object.hasOwn(CHANNELS, name)) {
        older('messaging.system', CHANNELS[name] ?? '');
        older('messaging.destination', value.slice(value.lastIndexOf('/') + 1));
        if (name.endsWith('queue')) older('messaging.destination_kind', 'queue');
      } else if (name === 'db.type') older('db.system', value.toLowerCase() === 'sql' ? SQL : value);
      else if (name === 'sql.query') {
        older('db.system', SQL);
        older('db.statement', value);
      } else if (name === 'component' && /^grpc$/i.test(value)) older('rpc.system', 'grpc');
      else if (ABOUT_THE_SPAN.has(name)) others.set(name, value);
    },
    kind: () => KINDS[(others.get('span.kind') ?? '').toLowerCase()] ?? 0,
    // Zipkin puts the message of an error into its tag, Jaeger true or false.
    isError: () => !/^(false|0)?$/i.test(others.get('error') ?? '') || others.get('otel.status_code') === 'ERROR',
    share() {
      const share = Number(others.get('sampler.param'));
      return others.get('sampler.type') === 'probabilistic' && share > 0 && share <= 1
        ? share
        : others.get('sampler.type') === 'const' && /^(1|true)$/i.test(others.get('sampler.param') ?? '')
          ? 1
          : undefined;
    },
  };
}

/** Libraries that name the broker and nothing else about it. */
const BROKERS = /(?:^|-)(kafka|rabbitmq|jms)$/i;
const ABOUT_THE_SPAN: ReadonlySet<string> = new Set([
  'component',
  'span.kind',
  'error',
  'otel.status_code',
  'sampler.type',
  'sampler.param',
]);

/** Kinds by the words of OpenTracing and Zipkin, in lower case. */
export const KINDS: Readonly<Record<string, number>> = {
  internal: INTERNAL,
  server: SERVER,
  client: CLIENT,
  producer: PRODUCER,
  consumer: CONSUMER,
};
