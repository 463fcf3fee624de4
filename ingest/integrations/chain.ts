// Steps in a row: ends from which the next step follows, ids that do not meet.
import type { Gap, Source } from '../../graph/model.ts';
import { addStep, type Flow, flowsTo } from '../workflows/vocabulary.ts';

/** An end from which the next step follows. */
export interface Tail {
  readonly id: string;
  readonly condition?: string | undefined;
}

/** A flow whose steps are being declared. */
export interface Chain {
  readonly flow: Flow;
  /** Ids with how often each was wanted. */
  readonly stepIds: Map<string, number>;
}

/** Flows from open ends to a step. */
export function lead({ flow }: Chain, ends: readonly Tail[], to: string, source: Source): void {
  for (const { id, condition } of ends) flowsTo(flow, { from: id, to, condition, source });
}

/** The id that the definition gives, where it gives one and nobody has it; else the place inside the flow. */
export function takeId({ stepIds }: Chain, stated: string | undefined, place: string): string {
  const wanted = stated !== undefined && !stepIds.has(stated) ? stated : place;
  return freeId(stepIds, wanted);
}

/** An id that nobody has yet: the wanted one, or that with the next number. */
export function freeId(ids: Map<string, number>, wanted: string): string {
  for (;;) {
    const count = (ids.get(wanted) ?? 0) + 1;
    ids.set(wanted, count);
    if (count === 1) return wanted;
    const id = `${wanted}~${count}`;
    if (ids.has(id)) continue;
    ids.set(id, 1);
    return id;
  }
}

/** An end for flows that have none of their own: where nothing follows, the message is done. It stands on the last line of the definition. */
export function emitEnd(
  chain: Chain,
  ends: readonly Tail[],
  { of, outcome = 'normal' }: { readonly of: Source; readonly outcome?: 'normal' | 'error' },
): void {
  if (ends.length === 0) return;
  const source = { file: of.file, line: of.endLine ?? of.line };
  const name = outcome === 'normal' ? 'end' : 'fail';
  const id = takeId(chain, undefined, name);
  addStep(chain.flow, { id, name, kind: 'end', outcome, source });
  lead(chain, ends, id, source);
}

/** The gap for an id that two steps have. */
export function repeatedId(id: string, source: Source): Gap {
  return {
    code: 'duplicate-key',
    detail: `a second step is called "${id}"`,
    remedy: 'Ids of steps must be unique: rename one of them.',
    source,
  };
}
