// Spans in a few words, for tests of what traces show.
import type { EdgeFact, Ref } from '../graph/model.ts';
import { otlp } from '../ingest/traces/otlp/index.ts';
import { extractText } from './extract-text.ts';

export type Attributes = Readonly<Record<string, string | number | boolean>>;
/** One span as a test writes it. */
export interface Shown {
  readonly id: string;
  readonly service?: string;
  readonly parent?: string;
  readonly trace?: string;
  readonly kind?: 'server' | 'client' | 'producer' | 'consumer' | 'internal';
  readonly name?: string;
  /** Milliseconds after the beginning, and how long. */
  readonly at?: number;
  readonly takes?: number;
  readonly is?: Attributes;
  /** Ids of spans of the same trace, or "trace/span". */
  readonly links?: readonly string[];
  readonly state?: string;
  readonly isError?: boolean;
  readonly resource?: Attributes;
}

/** Start of every test trace, milliseconds since 1970. */
export const BEGINNING = 1_700_000_000_000;
const KINDS = ['', 'internal', 'server', 'client', 'producer', 'consumer'];
const list = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, value]) => ({
    key,
    value:
      typeof value === 'string' ? { stringValue: value } : typeof value === 'boolean' ? { boolValue: value } : { intValue: String(value) },
  }));

/** One export request with one span, as a line. */
function line({
  id,
  service = 'shop',
  parent = '',
  trace = 't1',
  kind = 'internal',
  name = id,
  at = 0,
  takes = 10,
  is = {},
  links = [],
  state,
  isError,
  resource = {},
}: Shown): string {
  const nanos = (milliseconds: number): string => `${BEGINNING + milliseconds}000000`;
  const span = {
    traceId: trace,
    spanId: id,
    parentSpanId: parent,
    name,
    kind: KINDS.indexOf(kind),
    startTimeUnixNano: nanos(at),
    endTimeUnixNano: nanos(at + takes),
    attributes: list(is),
    links: links.map((link) =>
      link.includes('/') ? { traceId: link.split('/')[0], spanId: link.split('/')[1] } : { traceId: trace, spanId: link },
    ),
    ...(state === undefined ? {} : { traceState: state }),
    status: isError === true ? { code: 2 } : {},
  };
  const attributes = list({ ...(service === '' ? {} : { 'service.name': service }), ...resource });
  return JSON.stringify({ resourceSpans: [{ resource: { attributes }, scopeSpans: [{ spans: [span] }] }] });
}

/** Spans as a file of export requests, one on each line. */
export const linesOf = (...spans: readonly Shown[]): string => `${spans.map(line).join('\n')}\n`;
/** What the reader makes of spans, one export request per line. */
export const readSpans = (...spans: readonly Shown[]) => extractText(otlp, { 'traces.jsonl': linesOf(...spans) });
/** An end of a relation in one line. */
export const end = (ref: Ref): string =>
  'key' in ref
    ? ref.key
    : [ref.mention, ...(ref.or ?? [])]
        .map(({ kind, value, within }) => `${kind} ${value}${within === undefined ? '' : ` of ${within}`}`)
        .join(' or ');
/** Interactions in one line each. */
export const interactions = (edges: readonly EdgeFact[]) =>
  edges
    .filter((edge) => edge.type !== 'RUNS')
    .map((edge) => `${end(edge.from).replace('system:', '')} ${edge.type} ${end(edge.to)} ×${edge.props?.count}`);

/** Interactions of spans, sorted. */
export async function shown(...spans: readonly Shown[]): Promise<string[]> {
  return interactions((await readSpans(...spans)).edges).sort();
}
