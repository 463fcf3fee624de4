// Stays, treatments and their findings as OCEL 2.0: one event may be about several objects.
import { randomFrom } from '../../engine/random.ts';

const STAYS = 40;
const MINUTE = 60_000;
const BEGIN = Date.UTC(2026, 8, 7, 6);
const TYPES = {
  'Open stay': ['stay', 'patient'],
  'Treat patient': ['stay', 'treatment'],
  'Record finding': ['treatment'],
  'End stay': ['stay', 'patient'],
} as const;

export function treatmentsOcel(seed = 7): string {
  const random = randomFrom(seed);
  const objects = new Map<string, string>();
  const events: object[] = [];
  const add = (type: keyof typeof TYPES, at: number, ids: readonly string[]): void => {
    for (const [i, id] of ids.entries()) objects.set(id, TYPES[type][i] ?? 'stay');
    const relationships = ids.map((objectId, i) => ({ objectId, qualifier: TYPES[type][i] ?? 'stay' }));
    events.push({ id: `e${events.length + 1}`, type, time: new Date(at).toISOString(), attributes: [], relationships });
  };
  for (let s = 1; s <= STAYS; s++) {
    let at = BEGIN + s * 600 * MINUTE;
    const [stay, patient] = [`stay-${s}`, `patient-${1 + (s % 31)}`];
    add('Open stay', at, [stay, patient]);
    for (let t = 0; t <= random.below(3); t++) {
      at += (20 + random.below(200)) * MINUTE;
      add('Treat patient', at, [stay, `treatment-${s}-${t + 1}`]);
      at += (20 + random.below(200)) * MINUTE;
      add('Record finding', at, [`treatment-${s}-${t + 1}`]);
    }
    add('End stay', at + 60 * MINUTE, [stay, patient]);
  }
  const log = {
    objectTypes: ['stay', 'patient', 'treatment'].map((name) => ({ name, attributes: [] })),
    eventTypes: Object.keys(TYPES).map((name) => ({ name, attributes: [] })),
    objects: [...objects].map(([id, type]) => ({ id, type, attributes: [], relationships: [] })),
    events,
  };
  return `${JSON.stringify(log, undefined, 1)}\n`;
}
