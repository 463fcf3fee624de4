// Where messages go: to the next steps of the flow, to other flows, to a broker that a channel stands for.
import type { Key } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import { sourceOf } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import { addStep, flowsTo, interacts, startedBy } from '../../workflows/vocabulary.ts';
import { type ChannelEndpoint, declareChannel } from '../endpoint.ts';
import { crowded, MAX_FOLLOWED } from './crowd.ts';
import { filled } from './element.ts';
import type { Endpoint, Way } from './endpoints.ts';
import { isEntry } from './flows.ts';
import { reachedBy } from './reach.ts';
import { channelRef, type FlowReading, flowRefOf, type IntegrationFile } from './reading.ts';

/** Leads from a step to whatever takes from its channels. */
export function emitWays(
  reading: FlowReading,
  from: string,
  { ways, source }: { readonly ways: readonly Way[]; readonly source: Source },
): void {
  for (const { channel, condition } of ways) {
    const taps = reading.channels.get(channel)?.taps ?? [];
    for (const broker of brokersOf(reading, channel)) interacts(reading.flow, from, { relation: 'PUBLISHES', to: { key: broker } }, source);
    for (const each of [channel, ...taps]) lead(reading, from, { channel: each, condition: each === channel ? condition : 'copy', source });
  }
}

interface Lead extends Way {
  readonly source: Source;
}

function lead(reading: FlowReading, from: string, { channel, condition, source }: Lead): void {
  for (const to of targetsOf(reading, channel, source)) {
    flowsTo(reading.flow, { from, to, condition, source });
    reading.followed.add(from);
  }
}

function targetsOf(reading: FlowReading, channel: string, source: Source): readonly string[] {
  const takers = reading.takers.get(channel) ?? [];
  const own = takers.filter((taker) => reading.flowOf.get(taker) === reading.here);
  const others = new Set(takers.flatMap((taker) => reading.flowOf.get(taker) ?? []));
  others.delete(reading.here);
  const isElsewhere = takers.length === 0 && reading.elsewhere.has(channel);
  if (others.size === 0 && !isElsewhere) {
    if (takers.length === 0) nobodyTakes(reading, channel, source);
    return own.map(({ id }) => id);
  }
  const refs = isElsewhere ? [channelRef(reading, channel)] : [...others].map((flow) => flowRefOf(reading, flow));
  return [...own.map(({ id }) => id), callStep(reading, { channel, refs, source })];
}

interface Leaving {
  readonly channel: string;
  readonly refs: readonly Parameters<typeof interacts>[2]['to'][];
  readonly source: Source;
}

// One step for each channel that leads out of the flow.
function callStep(reading: FlowReading, { channel, refs, source }: Leaving): string {
  const id = `channel ${channel}`;
  if (reading.stepIds.has(id)) return id;
  reading.stepIds.set(id, 1);
  reading.risks.push({ isCaught: false, isSure: false });
  addStep(reading.flow, { id, kind: 'call', source });
  const mode = reading.channels.get(channel)?.isHandedOver === true ? 'async' : 'sync';
  for (const to of refs) interacts(reading.flow, id, { relation: 'CALLS', to, props: { mode } }, source);
  return id;
}

// Answers go to gateways; queues may be asked by code; what a broker stands behind is taken by others.
function nobodyTakes(reading: FlowReading, channel: string, source: Source): void {
  if (/^(nullChannel|errorChannel)$/.test(channel) || reading.replies.has(channel)) return;
  if (brokersOf(reading, channel).length > 0) return;
  reading.risks.push({ isCaught: false, isSure: false });
  if (reading.lost.has(channel)) return;
  reading.lost.add(channel);
  reading.emit.gap({
    code: 'unresolved',
    detail: `nothing in the files of this context takes from the channel "${channel}"`,
    remedy: 'Scan the file that does; if Java code does, nothing is to repair.',
    source,
  });
}

/** A call of what takes from a channel, which answers. */
export function emitRequest(
  reading: FlowReading,
  id: string,
  { channel, source }: { readonly channel: string; readonly source: Source },
): void {
  const takers = reading.takers.get(channel) ?? [];
  const flows = new Set(takers.flatMap((taker) => reading.flowOf.get(taker) ?? []));
  const refs =
    takers.length > 0
      ? [...flows].map((flow) => flowRefOf(reading, flow))
      : reading.elsewhere.has(channel)
        ? [channelRef(reading, channel)]
        : [];
  reading.risks.push({ isCaught: false, isSure: false });
  if (refs.length === 0) nobodyTakes(reading, channel, source);
  for (const to of refs) interacts(reading.flow, id, { relation: 'CALLS', to, props: { mode: 'sync' } }, source);
}

/** Queues and topics that a channel stands for: int-jms:channel, int-amqp:channel. */
function brokersOf(file: IntegrationFile, channel: string): readonly Key[] {
  const element = file.channels.get(channel)?.element;
  if (element === undefined) return [];
  const targets = file.brokers.get(channel) ?? brokersBehind(file, channel, element);
  file.brokers.set(channel, targets);
  const source = sourceOf(file.document, element);
  return targets.map((target) => declareChannel(file.ground, target, source));
}

function brokersBehind(file: IntegrationFile, channel: string, element: XmlElement): readonly ChannelEndpoint[] {
  const found = reachedBy(element, file.context, { file: file.document.file, isIn: true });
  const named = found?.reached.endpoints.filter((endpoint) => endpoint.kind === 'channel') ?? [];
  if (named.length > MAX_FOLLOWED) file.emit.gap(crowded(`queues stand behind the channel "${channel}"`, sourceOf(file.document, element)));
  if (named.length > 0 || found?.adapter.word !== 'amqp') return named.slice(0, MAX_FOLLOWED);
  return [{ kind: 'channel', protocol: 'amqp', name: channel, isTopic: element.name.startsWith('publish') }];
}

/** What a step takes from the brokers behind its channels; they start the flow where no step of this file sends to them. */
export function emitTaken(reading: FlowReading, { id, inputs, source }: Endpoint): void {
  for (const input of inputs) {
    for (const key of brokersOf(reading, input)) {
      interacts(reading.flow, id, { relation: 'CONSUMES', to: { key } }, source);
      if (!reading.sent.has(input)) startedBy(reading.flow, { by: { key }, kind: 'message', source });
    }
  }
}

/** Channels on which gateways wait for answers. */
export function repliesIn(endpoints: readonly Endpoint[]): ReadonlySet<string> {
  const entries = endpoints.filter(isEntry).flatMap(({ element }) => [element, ...element.children]);
  return new Set(entries.flatMap((element) => filled(element, 'default-reply-channel', 'reply-channel') ?? []));
}
