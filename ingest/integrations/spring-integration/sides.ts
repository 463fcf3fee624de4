// Channels beside the way of a message: where errors and copies go.
import type { Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type XmlDocument } from '../../ingester.ts';
import { attribute, type XmlElement } from '../../read/tree.ts';
import type { Retry } from '../../workflows/defaults.ts';
import { crowded, MAX_FOLLOWED } from './crowd.ts';
import { childOf, filled, fullName } from './element.ts';
import type { Endpoint } from './endpoints.ts';
import type { ChannelElement } from './flows.ts';

/** A file, and what names are looked up in. */
export interface Names {
  readonly document: XmlDocument;
  readonly emit: Emit;
  readonly channels: ReadonlyMap<string, ChannelElement>;
  /** Elements of the file by id, with those of other files behind them. */
  readonly named: ReadonlyMap<string, XmlElement>;
  /** Endpoints that take from a channel. */
  readonly takers: ReadonlyMap<string, readonly Endpoint[]>;
  /** Advice that was looked at: many endpoints may share one. */
  readonly advices: Map<XmlElement, Advice>;
}

/** Advice around the work of an endpoint. https://docs.spring.io/spring-integration/reference/handler-advice.html */
export interface Advice {
  readonly kind: 'retry' | 'circuit-breaker' | 'expression' | 'other';
  /** Attempts that a retry makes. */
  readonly retry: Retry | undefined;
  /** An error ends here. */
  readonly isTrapping: boolean;
  /** Channels that it sends errors to. */
  readonly channels: readonly string[];
}

export function sidesOf(endpoint: Endpoint, names: Names): readonly string[] {
  const all = [endpoint, ...endpoint.inner];
  return [
    ...(endpoint.errorChannel === undefined ? [] : [endpoint.errorChannel]),
    ...all.flatMap(({ element }) => [...advicesOf(element, names).flatMap(({ channels }) => channels), ...headerChannel(element)]),
    ...[...endpoint.inputs, ...all.flatMap(({ outputs }) => outputs.map(({ channel }) => channel))].flatMap(
      (channel) => names.channels.get(channel)?.taps ?? [],
    ),
  ];
}

/** <header-enricher><error-channel ref="failed"/> is for all that follows. */
export function headerChannel(element: XmlElement): readonly string[] {
  if (element.name !== 'header-enricher') return [];
  const ref = filled(childOf(element, 'error-channel'), 'ref', 'value');
  return ref === undefined ? [] : [ref];
}

export function advicesOf(element: XmlElement, names: Names): readonly Advice[] {
  const chain = childOf(element, 'request-handler-advice-chain');
  return (chain?.children ?? []).flatMap((child) => {
    const ref = child.name === 'ref' ? filled(child, 'bean') : undefined;
    const advice = ref === undefined ? child : names.named.get(ref);
    return advice === undefined ? [] : [adviceOf(advice, names, sourceOf(names.document, element))];
  });
}

function adviceOf(element: XmlElement, names: Names, user: Source): Advice {
  const known = names.advices.get(element);
  if (known !== undefined) return known;
  const kind = kindOf(element);
  const channels = [...new Set(errorChannelsIn(element, names))];
  if (channels.length > MAX_FOLLOWED) names.emit.gap(crowded('channels are told of errors by the advice of one endpoint', user));
  const advice: Advice = {
    kind,
    retry: kind === 'retry' ? attemptsOf(element) : undefined,
    isTrapping: element.children.some((child) => filled(child, 'name') === 'trapException' && filled(child, 'value') === 'true'),
    channels: channels.slice(0, MAX_FOLLOWED),
  };
  names.advices.set(element, advice);
  return advice;
}

// Three attempts where nothing is said: https://docs.spring.io/spring-integration/reference/handler-advice/classes.html
function attemptsOf(element: XmlElement): Retry {
  const text = textOf(element);
  if (/AlwaysRetryPolicy/.test(text)) return 'unbounded';
  return filled(element, 'max-attempts') === '1' || /NeverRetryPolicy/.test(text) ? 'none' : 'set';
}

function textOf(element: XmlElement): string {
  return [filled(element, 'class') ?? '', ...element.children.map(textOf)].join(' ');
}

function kindOf(element: XmlElement): Advice['kind'] {
  const type = `${fullName(element)} ${attribute(element, 'class') ?? ''}`;
  if (/RequestHandlerRetryAdvice|retry-advice/.test(type)) return 'retry';
  if (/CircuitBreaker|circuit-breaker/.test(type)) return 'circuit-breaker';
  return /ExpressionEvaluatingRequestHandlerAdvice|expression-advice/.test(type) ? 'expression' : 'other';
}

// recovery-channel="failed", <property name="failureChannelName" value="failed"/>, a recoverer that is made with a channel.
function errorChannelsIn(element: XmlElement, names: Names): readonly string[] {
  if (/^success/i.test(filled(element, 'name') ?? '')) return [];
  const own = [filled(element, 'recovery-channel', 'failure-channel'), filled(element, 'ref', 'value', 'bean')].filter(
    (text) => text !== undefined,
  );
  const isChannel = (text: string): boolean => names.channels.has(text) || names.takers.has(text);
  return [...own.filter(isChannel), ...element.children.flatMap((child) => errorChannelsIn(child, names))];
}
