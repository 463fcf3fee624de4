// Channels beside the way of a message: where errors and copies go.
import { attribute, type XmlElement } from '../../read/tree.ts';
import { childOf, filled, fullName } from './element.ts';
import type { Endpoint } from './endpoints.ts';
import type { ChannelElement } from './flows.ts';

/** What a channel name is looked up in. */
export interface Names {
  readonly channels: ReadonlyMap<string, ChannelElement>;
  readonly named: ReadonlyMap<string, XmlElement>;
  readonly takers: ReadonlyMap<string, readonly Endpoint[]>;
}

/** Advice around the work of an endpoint. https://docs.spring.io/spring-integration/reference/handler-advice.html */
export interface Advice {
  readonly element: XmlElement;
  readonly kind: 'retry' | 'circuit-breaker' | 'expression' | 'other';
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
    return advice === undefined ? [] : [{ element: advice, kind: kindOf(advice), channels: errorChannelsIn(advice, names) }];
  });
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
