// What one suite may cost. Whatever is left out is told at the line where it begins.
import type { Gap } from '../../../graph/model.ts';
import { MAX_PROBLEMS_PER_CODE } from '../../read/limits.ts';
import { type Item, rowSource } from './suite.ts';

/** Tasks, keywords and rows that become steps of one suite; the largest real ones have a few thousand. */
export const MAX_STEPS = 20_000;
/** Resource files of one suite, and their characters together. */
export const MAX_FILES = 60;
export const MAX_RESOURCE_CHARS = 16 * 1024 * 1024;
/** Keywords with arguments inside of their names: each call is held against all of them. */
export const MAX_EMBEDDED = 200;
/** Parts of such a name around its arguments. */
export const MAX_PARTS = 20;
/** Letters of such a name, and of a call that is held against such names. */
export const MAX_NAME_CHARS = 1000;
/** Keywords in keywords in keywords on one row. */
export const MAX_NESTED = 12;
/** IF in FOR in TRY; what is deeper is read as if it were flat. */
export const MAX_BLOCKS = 100;

/** What was counted and told so far. */
export interface Room {
  steps: number;
  /** Steps were left out. */
  isCut: boolean;
  /** How often each limit was met, by its remedy, and where it was met last. */
  readonly met: Map<string, { count: number; last: Gap }>;
}

export interface Limited {
  readonly room: Room;
  readonly gaps: Gap[];
}

export function openRoom(): Room {
  return { steps: 0, isCut: false, met: new Map() };
}

type Place = Pick<Item, 'document'>;

const SPLIT = 'Split the suite into several, or move data from rows into a file that it reads.';

/** Takes room for one more step, or says at its line that there is none. */
export function takesStep(limited: Limited, item: Place, at: { readonly line: number }): boolean {
  const { room } = limited;
  if (room.steps < MAX_STEPS) {
    room.steps++;
    return true;
  }
  room.isCut = true;
  if (room.met.has(SPLIT)) return false;
  tellLimit(limited, item, at, {
    detail: `the suite has more than ${MAX_STEPS} steps; this one and those after it are left out, and what becomes of errors is not known`,
    remedy: SPLIT,
  });
  return false;
}

/** A gap for a limit, the first few of each limit one by one. */
export function tellLimit(
  { room, gaps }: Limited,
  item: Place,
  at: { readonly line: number },
  { detail, remedy }: Pick<Gap, 'detail' | 'remedy'>,
): void {
  const last: Gap = { code: 'too-large', detail, remedy, source: rowSource(item, at) };
  const count = (room.met.get(remedy)?.count ?? 0) + 1;
  room.met.set(remedy, { count, last });
  if (count <= MAX_PROBLEMS_PER_CODE) gaps.push(last);
}

/** The others of each limit as one gap, at the last of them. */
export function restOfLimits({ met }: Room): readonly Gap[] {
  return [...met.values()].flatMap(({ count, last }) => {
    const more = count - MAX_PROBLEMS_PER_CODE;
    return more <= 0 ? [] : [{ ...last, detail: `and ${more} more of this kind up to this line` }];
  });
}
