// Handovers as they may be shown: persons as a count, and not even that where they are too few to hide in it.
import type { Handover } from '../ingest/logs/mine/handovers.ts';
import type { MinedLog } from './mine-log.ts';

/** A figure about fewer persons than this would be a figure about each of them. */
const FEWEST_PERSONS = 5;

export interface ShownHandovers {
  readonly handovers: readonly Handover[];
  /** What was left out, as sentences. */
  readonly suppressed: readonly string[];
}

export function shownHandovers({ figures, persons = 0, clearNames }: MinedLog): ShownHandovers {
  const isFew = persons > 0 && persons < FEWEST_PERSONS && !clearNames;
  if (!isFew) return { handovers: figures.handovers, suppressed: [] };
  return {
    handovers: figures.handovers.filter(({ level }) => level !== 'person'),
    suppressed: [`handovers between persons: the log names fewer than ${FEWEST_PERSONS}`],
  };
}
