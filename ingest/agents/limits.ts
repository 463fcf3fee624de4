// Bounds of an agent as controls: iterations, turns, time. A bound is no approval.
import { type Key, localKey } from '../../graph/key.ts';
import type { Source } from '../../graph/model.ts';
import type { Emit } from '../ingester.ts';

/** One bound, known by the agent and what it bounds. */
export interface Limit {
  readonly agent: Key;
  readonly place: readonly [root: string, ...parts: readonly string[]];
  readonly name: string;
  readonly source: Source;
}

export function emitLimit(emit: Emit, { agent, place, name, source }: Limit): void {
  const [root, ...parts] = place;
  const key = localKey('Control', root, ...parts);
  emit.node({ type: 'Control', kind: 'limit', key, name, source });
  emit.edge({ type: 'GUARDED_BY', from: { key: agent }, to: { key }, source });
}
