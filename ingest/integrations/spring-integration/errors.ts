// Exception paths: what takes from the channels that errors go to.
import type { Source } from '../../../graph/model.ts';
import { handledBy, onErrorOf } from '../../workflows/vocabulary.ts';
import { declareChannel } from '../endpoint.ts';
import { crowded, MAX_FOLLOWED } from './crowd.ts';
import type { Endpoint } from './endpoints.ts';
import type { Origin } from './outcomes.ts';
import { reachedBy } from './reach.ts';
import { channelRef, type DeadLetter, type FlowReading, flowRefOf, type Outcome } from './reading.ts';

export function emitHandlers(reading: FlowReading, origins: readonly Origin[]): void {
  const isAlike = new Set(origins.map(({ channel }) => channel)).size === 1;
  const seen = new Set<string>();
  for (const { endpoint, channel } of origins) {
    if (channel === undefined || (isAlike && seen.has(channel))) continue;
    seen.add(channel);
    handledByChannel(reading, { of: isAlike ? undefined : endpoint.id, channel, source: endpoint.source });
  }
}

export interface ErrorChannel {
  /** The step whose errors go there; the whole flow where left out. */
  readonly of: string | undefined;
  readonly channel: string;
  readonly source: Source;
}

export function handledByChannel(reading: FlowReading, { of, channel, source }: ErrorChannel): void {
  const takers = reading.takers.get(channel) ?? [];
  for (const taker of takers) {
    const flow = reading.flowOf.get(taker);
    const by = flow === undefined || flow === reading.here ? taker.id : flowRefOf(reading, flow);
    handledBy(reading.flow, { of, by, kind: 'error', source });
  }
  for (const kept of deadLettersOf(reading, channel, source)) {
    const by = { key: declareChannel(reading.ground, kept.target, kept.source, 'dead-letter') };
    handledBy(reading.flow, { of, by, kind: 'dead-letter', source: kept.source });
  }
  if (takers.length === 0 && reading.elsewhere.has(channel))
    handledBy(reading.flow, { of, by: channelRef(reading, channel), kind: 'error', source });
}

// An error channel that a queue or a directory takes from keeps what failed.
function deadLettersOf(reading: FlowReading, channel: string, source: Source): readonly DeadLetter[] {
  const known = reading.deadLetters.get(channel);
  if (known !== undefined) return known;
  const ends = (reading.takers.get(channel) ?? []).flatMap((taker) => [taker, ...taker.inner]);
  const kept = ends.flatMap((end) => keptBy(reading, end));
  if (kept.length > MAX_FOLLOWED) reading.emit.gap(crowded(`queues and directories keep errors of the channel "${channel}"`, source));
  const followed = kept.slice(0, MAX_FOLLOWED);
  reading.deadLetters.set(channel, followed);
  return followed;
}

function keptBy(reading: FlowReading, { element, role, source }: Endpoint): readonly DeadLetter[] {
  if (role !== 'outbound') return [];
  const { reached } = reachedBy(element, reading.context, { file: reading.document.file, isIn: false }) ?? {};
  return (reached?.endpoints ?? []).flatMap((target) =>
    target.kind === 'channel' || target.kind === 'folder' ? [{ target, source }] : [],
  );
}

/** What an error does to the flow; undefined where whoever sends to it decides. */
export function onErrorIn({ risks }: FlowReading, origins: readonly Origin[]): 'handled' | 'fail' | 'ignore' | undefined {
  const outcomes = new Set<Outcome>(origins.map(({ outcome }) => outcome));
  if (outcomes.size === 0 || outcomes.has('unknown')) return undefined;
  if (!outcomes.has('fail')) return outcomes.has('ignore') ? 'ignore' : 'handled';
  if (onErrorOf(risks.filter(({ isSure }) => isSure)) === 'fail') return 'fail';
  return onErrorOf(risks) === 'handled' ? 'handled' : undefined;
}

/** What becomes of an error in an endpoint, as far as all threads through it agree. */
export function errorsOf({ outcomes }: FlowReading, endpoint: Endpoint): 'explicit' | 'ignore' | 'fail' | undefined {
  const [outcome, ...others] = outcomes.get(endpoint) ?? [];
  if (others.length > 0 || outcome === undefined || outcome === 'unknown') return undefined;
  return outcome === 'handled' ? 'explicit' : outcome;
}
