// What a time without a zone is in UTC, by the zone that a person named.
import { DAY } from './day.ts';

/** Milliseconds UTC of milliseconds local. */
export type ToUtc = (local: number) => number;

/** An offset ("+02:00", "UTC") or a name of the IANA data base ("Europe/Berlin"); undefined for anything else. */
export function toUtc(zone: string): ToUtc | undefined {
  if (/^(?:UTC|GMT|Z)$/i.test(zone)) return (local) => local;
  const offset = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (offset !== null) {
    const ms = (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * 60_000;
    return Number(offset[2]) > 14 ? undefined : (local) => (offset[1] === '-' ? local + ms : local - ms);
  }
  const offsetAt = offsetsOf(zone);
  return offsetAt === undefined ? undefined : cachedByDay(offsetAt);
}

function offsetsOf(zone: string): ((utc: number) => number) | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    return (utc) => {
      const part = Object.fromEntries(format.formatToParts(utc).map(({ type, value }) => [type, Number(value)]));
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
      return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utc / 1000) * 1000;
    };
  } catch {
    return undefined; // no zone of this name
  }
}

// Intl takes microseconds per time, so a day is asked once; only on days when the clocks change is every time asked.
function cachedByDay(offsetAt: (utc: number) => number): ToUtc {
  const offsets = new Map<number, number>();
  let [lastDay, lastOffset] = [Number.NaN, 0];
  return (local) => {
    const day = Math.floor(local / DAY);
    if (day !== lastDay) {
      let offset = offsets.get(day);
      if (offset === undefined) {
        const [begin, end] = [localOffset(offsetAt, day * DAY), localOffset(offsetAt, (day + 1) * DAY)];
        offset = begin === end ? begin : Number.NaN;
        if (Number.isFinite(day)) offsets.set(day, offset);
      }
      [lastDay, lastOffset] = [day, offset];
    }
    return local - (Number.isNaN(lastOffset) && Number.isFinite(local) ? localOffset(offsetAt, local) : lastOffset);
  };
}

// An hour that the clock shows twice is taken for the first, one that it jumps over is moved forward: what Temporal calls compatible.
function localOffset(offsetAt: (utc: number) => number, local: number): number {
  const [before, after] = [offsetAt(local - DAY), offsetAt(local + DAY)];
  for (const offset of before === after ? [before] : [before, after]) if (offsetAt(local - offset) === offset) return offset;
  return before;
}
