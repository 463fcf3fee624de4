// Exception paths: what takes from the channels that errors go to.
import type { Source } from '../../../graph/model.ts';
import { handledBy, onErrorOf } from '../../workflows/vocabulary.ts';
import { declareChannel } from '../endpoint.ts';
import type { Endpoint } from './endpoints.ts';
import type { Origin } from './outcomes.ts';
import { reachedBy } from './reach.ts';
import { channelRef, type FlowReading, flowRefOf, type Outcome } from './reading.ts';

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
    for (const end of [taker, ...taker.inner]) emitDeadLetter(reading, end, of);
  }
  if (takers.length === 0 && reading.elsewhere.has(channel))
    handledBy(reading.flow, { of, by: channelRef(reading, channel), kind: 'error', source });
}

// An error channel that a queue or a directory takes from keeps what failed.
function emitDeadLetter(reading: FlowReading, { element, role, source }: Endpoint, of: string | undefined): void {
  if (role !== 'outbound') return;
  const { reached } = reachedBy(element, reading.context, { file: reading.document.file, isIn: false }) ?? {};
  for (const endpoint of reached?.endpoints ?? []) {
    if (endpoint.kind !== 'channel' && endpoint.kind !== 'folder') continue;
    handledBy(reading.flow, {
      of,
      by: { key: declareChannel(reading.ground, endpoint, source, 'dead-letter') },
      kind: 'dead-letter',
      source,
    });
  }
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
