// Which endpoints belong together: channels join them to flows.
import { type Emit, sourceOf, type XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import { topElements } from './context.ts';
import { crowded, MAX_FOLLOWED } from './crowd.ts';
import { childOf, filled, moduleOf } from './element.ts';
import type { Endpoint, Way } from './endpoints.ts';

/** Endpoints that channels join; the first of those that begin it gives it its name. */
export interface IntegrationFlow {
  readonly id: string;
  readonly endpoints: readonly Endpoint[];
}

/** A channel that stands in the file. */
export interface ChannelElement {
  readonly element: XmlElement;
  /** Messages wait in it or are handed to another thread: errors behind it do not come back. */
  readonly isHandedOver: boolean;
  readonly taps: readonly string[];
}

/** Channels that everybody may send to, and that join nobody. */
const SHARED: ReadonlySet<string> = new Set(['errorChannel', 'nullChannel']);

export function channelsOf(document: XmlDocument, emit: Emit): ReadonlyMap<string, ChannelElement> {
  const found = new Map<string, ChannelElement>();
  for (const element of topElements(document.xml)) {
    const id = filled(element, 'id');
    if (moduleOf(element) === undefined || id === undefined || !/channel$/.test(element.name)) continue;
    const dispatcher = childOf(element, 'dispatcher');
    const queues = ['queue', 'priority-queue', 'rendezvous-queue'].some((name) => childOf(element, name) !== undefined);
    const isHandedOver =
      queues ||
      moduleOf(element) !== 'core' ||
      filled(dispatcher, 'task-executor') !== undefined ||
      filled(element, 'task-executor') !== undefined;
    const taps = (childOf(element, 'interceptors')?.children ?? []).flatMap((child) =>
      child.name === 'wire-tap' ? (filled(child, 'channel') ?? []) : [],
    );
    if (taps.length > MAX_FOLLOWED) emit.gap(crowded(`wire taps listen at the channel "${id}"`, sourceOf(document, element)));
    found.set(id, { element, isHandedOver, taps: taps.slice(0, MAX_FOLLOWED) });
  }
  return found;
}

/** `sidesOf` gives the channels that an endpoint's errors and copies go to. */
export function flowsOf(endpoints: readonly Endpoint[], sidesOf: (endpoint: Endpoint) => readonly string[]): readonly IntegrationFlow[] {
  const whole = withSides(endpoints, join(endpoints), sidesOf);
  const groups = new Map<number, Endpoint[]>();
  for (const [index, endpoint] of endpoints.entries()) listIn(groups, whole[index] ?? index).push(endpoint);
  return [...groups.values()].map((group) => ({ id: (group.find(isEntry) ?? group[0])?.id ?? 'flow', endpoints: group }));
}

/** Whether a flow begins with it. */
export function isEntry({ role }: Endpoint): boolean {
  return role === 'inbound' || role === 'gateway';
}

function listIn<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** Number of the group of each endpoint. */
function join(endpoints: readonly Endpoint[]): readonly number[] {
  const parents = endpoints.map((_endpoint, index) => index);
  const find = (index: number): number => {
    let here = index;
    for (let up = parents[here] ?? here; up !== here; up = parents[here] ?? here) {
      parents[here] = parents[up] ?? up;
      here = parents[here] ?? here;
    }
    return here;
  };
  const byChannel = new Map<string, number>();
  for (const [index, endpoint] of endpoints.entries()) {
    for (const channel of [...endpoint.inputs, ...waysOf(endpoint).map((way) => way.channel)]) {
      if (SHARED.has(channel)) continue;
      const other = byChannel.get(channel);
      if (other === undefined) byChannel.set(channel, index);
      else parents[find(index)] = find(other);
    }
  }
  return endpoints.map((_endpoint, index) => find(index));
}

/** Ways of an endpoint, and of those inside it. */
export function waysOf(endpoint: Endpoint): readonly Way[] {
  return [...endpoint.outputs, ...endpoint.inner.flatMap(waysOf)];
}

// What the error channel or wire tap of one flow alone leads to belongs to it; what several flows share is a flow of its own.
function withSides(
  endpoints: readonly Endpoint[],
  groups: readonly number[],
  sidesOf: (endpoint: Endpoint) => readonly string[],
): readonly number[] {
  const users = new Map<string, Set<number>>();
  for (const [index, endpoint] of endpoints.entries()) {
    for (const channel of sidesOf(endpoint)) {
      if (!SHARED.has(channel)) users.set(channel, (users.get(channel) ?? new Set()).add(groups[index] ?? index));
    }
  }
  const taking = new Map<string, number[]>();
  for (const [index, { inputs }] of endpoints.entries()) for (const input of inputs) listIn(taking, input).push(index);
  const begun = new Set(endpoints.flatMap((endpoint, index) => (isEntry(endpoint) ? [groups[index] ?? index] : [])));
  const moved = new Map<number, number>();
  for (const [channel, using] of users) {
    const [only, ...others] = using;
    if (only === undefined || others.length > 0) continue;
    for (const index of taking.get(channel) ?? []) {
      const group = groups[index] ?? index;
      if (group !== only && !begun.has(group)) moved.set(group, only);
    }
  }
  const target = (group: number): number => {
    const seen = new Set<number>();
    let here = group;
    for (let next = moved.get(here); next !== undefined && !seen.has(next); next = moved.get(here)) {
      seen.add(here);
      here = next;
    }
    return here;
  };
  return groups.map(target);
}
