// An event log of any size by a seed: cases of about eight events, 24 activities, 120 persons.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export const ACTIVITIES = 24;
const EVENTS_PER_CASE = 8;
const PERSONS = 120;

/** Writes the log as CSV; its bytes. The same number of events is the same file. */
export async function writeLog(path: string, events: number): Promise<number> {
  const random = seeded(4711);
  const out = createWriteStream(path);
  let [bytes, text] = [0, 'case:concept:name,concept:name,time:timestamp,org:resource,lifecycle:transition\n'];
  const begin = Date.UTC(2025, 0, 1);
  for (let event = 0; event < events; event++) {
    const ofCase = Math.floor(event / EVENTS_PER_CASE);
    const time = new Date(begin + ofCase * 60_000 + Math.floor(random() * 5 * 86_400_000)).toISOString();
    text += `case-${ofCase},Activity ${Math.floor(random() * ACTIVITIES)},${time},user${Math.floor(random() * PERSONS)},complete\n`;
    if (text.length < 1 << 20) continue;
    bytes += text.length;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'finish');
  return bytes + text.length;
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}
