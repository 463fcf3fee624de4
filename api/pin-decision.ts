// One decision of a person about two things: added to the pins, changed or taken back.
import type { Pin } from '../graph/link/pins.ts';
import type { Snapshot } from '../graph/snapshot/snapshot.ts';
import { Failure } from './failure.ts';

type Pair = readonly [string, string];

/** The pins with this decision; an older one about the same two things gives way. */
export function withPin(pins: readonly Pin[], snapshot: Snapshot, pin: Pin): readonly Pin[] {
  const [a, b] = pin.of;
  if (a === b) throw new Failure('Both ids are the same.', 'Give two different ones.');
  for (const id of pin.of) requireKnown(snapshot, pins, id);
  return [...pins.filter(({ of }) => !isSamePair(of, pin.of)), pin];
}

/** The pins without the decision about these two things. */
export function withoutPin(pins: readonly Pin[], pair: Pair): readonly Pin[] {
  const rest = pins.filter(({ of }) => !isSamePair(of, pair));
  if (rest.length === pins.length) throw new Failure(`No pin is about ${pair.join(' and ')}.`, '`fullscore link` lists the pins.');
  return rest;
}

export function isSamePair(a: Pair, b: Pair): boolean {
  return (a[0] === b[0] && a[1] === b[1]) || (a[0] === b[1] && a[1] === b[0]);
}

function requireKnown(snapshot: Snapshot, pins: readonly Pin[], id: string): void {
  const isKnown =
    snapshot.nodes.some((node) => node.id === id) ||
    snapshot.merges.some(({ key }) => key === id) ||
    pins.some(({ of }) => of.includes(id));
  if (!isKnown)
    throw new Failure(
      `The snapshot has no ${id}.`,
      '`fullscore explain NAME` shows the ids of a thing, those that were united with it included.',
    );
}
