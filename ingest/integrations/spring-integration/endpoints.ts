// Endpoints of a file: what takes messages from channels, and what puts them there.

import type { Source } from '../../../graph/model.ts';
import { type Document, sourceOf } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import { freeId } from '../chain.ts';
import { topElements } from './context.ts';
import { childOf, filled, fullName, moduleOf } from './element.ts';

/** A way from an endpoint to a channel. */
export interface Way {
  readonly channel: string;
  readonly condition?: string | undefined;
}

export interface Endpoint {
  readonly id: string;
  readonly element: XmlElement;
  readonly source: Source;
  readonly role: 'inbound' | 'gateway' | 'outbound' | 'core';
  readonly inputs: readonly string[];
  readonly outputs: readonly Way[];
  /** Channel that errors of what it starts go to: its own, or that of its poller. */
  readonly errorChannel: string | undefined;
  /** Endpoints of a chain, one after the other. */
  readonly inner: readonly Endpoint[];
}

/** Elements of the core that pass messages on. */
const CORE = new Set(
  'service-activator transformer filter router splitter aggregator resequencer bridge delayer header-enricher enricher chain claim-check-in claim-check-out control-bus barrier scatter-gather scatter-gatherer header-filter header-value-router payload-type-router exception-type-router recipient-list-router json-to-object-transformer object-to-json-transformer object-to-string-transformer object-to-map-transformer map-to-object-transformer payload-serializing-transformer payload-deserializing-transformer syslog-to-map-transformer stream-transformer'.split(
    ' ',
  ),
);

export function endpointsOf(document: Document & { readonly read: 'xml' }): readonly Endpoint[] {
  const ids = new Map<string, number>();
  return topElements(document.xml).flatMap((element) => endpointOf(document, element, ids) ?? []);
}

function endpointOf(
  document: Document & { readonly read: 'xml' },
  element: XmlElement,
  ids: Map<string, number>,
  chain?: string,
): Endpoint | undefined {
  const role = roleOf(element);
  if (role === undefined) return undefined;
  const inputs = chain === undefined ? inputsOf(element, role) : [];
  const outputs = outputsOf(element, role);
  const id = freeId(ids, filled(element, 'id') ?? idOf(element, chain ?? inputs[0] ?? outputs[0]?.channel, chain !== undefined));
  return {
    id,
    element,
    source: sourceOf(document, element),
    role,
    inputs,
    outputs: chain === undefined || role === 'core' ? outputs : [],
    errorChannel: filled(element, 'error-channel') ?? filled(childOf(element, 'poller'), 'error-channel'),
    inner: element.name === 'chain' ? element.children.flatMap((child) => endpointOf(document, child, ids, id) ?? []) : [],
  };
}

function idOf(element: XmlElement, near: string | undefined, isInChain: boolean): string {
  if (isInChain) return `${near}/${fullName(element)}`;
  return near === undefined ? fullName(element) : `${fullName(element)} ${near}`;
}

export function roleOf(element: XmlElement): Endpoint['role'] | undefined {
  const module = moduleOf(element);
  if (module === undefined) return undefined;
  const { name } = element;
  if (module === 'core' && name === 'gateway') return 'gateway';
  if (/inbound|message-driven|imap-idle|stdin|tail-|^(mentions|dm|search)-.*inbound/.test(name) && /adapter|gateway/.test(name))
    return 'inbound';
  if (/adapter$|outbound-gateway$|outbound-channel-adapter$|^(updating|retrieving|stored-proc)-outbound/.test(name)) return 'outbound';
  if (module === 'core') return CORE.has(name) ? 'core' : undefined;
  return /(transformer|splitter|router|filter|enricher|marshaller|unmarshaller|aggregator|outbound-gateway)$/.test(name)
    ? 'core'
    : undefined;
}

// An adapter without a channel makes one of its own name.
function inputsOf(element: XmlElement, role: Endpoint['role']): readonly string[] {
  if (role === 'inbound' || role === 'gateway') return [];
  const stated = filled(element, 'input-channel', ...(role === 'outbound' ? ['request-channel', 'channel'] : []));
  const own = role === 'outbound' ? filled(element, 'id') : undefined;
  const input = stated ?? own;
  return input === undefined ? [] : [input];
}

function outputsOf(element: XmlElement, role: Endpoint['role']): readonly Way[] {
  if (role === 'inbound') {
    const stated = filled(element, 'channel', 'request-channel', 'output-channel') ?? filled(element, 'id');
    return stated === undefined ? [] : [{ channel: stated }];
  }
  if (role === 'gateway') return gatewayWays(element);
  const plain = filled(element, 'output-channel', ...(role === 'outbound' ? ['reply-channel'] : []));
  return [
    ...(plain === undefined ? [] : [{ channel: plain, condition: element.name === 'filter' ? filled(element, 'expression') : undefined }]),
    ...(['discard-channel', 'default-output-channel', 'confirm-nack-channel', 'return-channel', 'confirm-ack-channel'] as const).flatMap(
      (name) => {
        const channel = filled(element, name);
        return channel === undefined ? [] : [{ channel, condition: CONDITIONS[name] }];
      },
    ),
    ...routesOf(element),
  ];
}

const CONDITIONS = {
  'discard-channel': 'discarded',
  'default-output-channel': 'otherwise',
  'confirm-nack-channel': 'not confirmed',
  'return-channel': 'returned',
  'confirm-ack-channel': 'confirmed',
} as const;

function gatewayWays(element: XmlElement): readonly Way[] {
  const methods = element.children.filter(({ name }) => name === 'method');
  const all = [filled(element, 'default-request-channel'), ...methods.map((method) => filled(method, 'request-channel'))];
  return [...new Set(all.filter((channel) => channel !== undefined))].map((channel) => ({ channel }));
}

// <mapping value= channel=>, <recipient channel= selector-expression=>, and channels that an expression names between quotes.
function routesOf(element: XmlElement): readonly Way[] {
  if (!/router$/.test(element.name)) return [];
  const stated = element.children.flatMap((child): readonly Way[] => {
    const channel = filled(child, 'channel');
    if (channel === undefined || !/^(mapping|recipient)$/.test(child.name)) return [];
    return [{ channel, condition: filled(child, 'value', 'type', 'exception-type', 'selector-expression') }];
  });
  if (stated.length > 0) return stated;
  const expression = filled(element, 'expression') ?? childOf(element, 'expression')?.text ?? '';
  // payload.isUrgent() ? 'urgent' : 'normal'
  return [...expression.matchAll(/(?:^|[?:])\s*'([\w.-]+)'\s*(?=$|[:)])/g)].map(([, channel = '']) => ({ channel, condition: channel }));
}
