// A log in XES of any size by a seed: traces of 4 to 15 events with the attributes that real exports have.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
\t<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
\t<string key="concept:name" value="Made-up process"/>
`;
const WRITE_FROM = 1_000_000;

export async function writeXesLog(path: string, { events, seed }: { readonly events: number; readonly seed: number }): Promise<void> {
  const out = createWriteStream(path);
  const random = randomBy(seed);
  let [text, written, day] = [HEAD, 0, Date.UTC(2024, 0, 1)];
  for (let trace = 1; written < events; trace++) {
    day += random(300_000);
    let time = day;
    text += `\t<trace>\n\t\t<string key="concept:name" value="case ${trace}"/>\n`;
    for (let length = 4 + random(12); length > 0 && written < events; length--, written++) {
      time += random(3_600_000);
      text += eventOf({ activity: random(24), person: random(200), role: random(12), time });
    }
    text += '\t</trace>\n';
    if (text.length < WRITE_FROM) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(`${text}</log>\n`);
  await once(out, 'close');
}

interface Made {
  readonly activity: number;
  readonly person: number;
  readonly role: number;
  readonly time: number;
}

function eventOf({ activity, person, role, time }: Made): string {
  return `\t\t<event>
\t\t\t<string key="concept:name" value="Activity number ${activity}"/>
\t\t\t<string key="org:resource" value="User ${person} of the house"/>
\t\t\t<date key="time:timestamp" value="${new Date(time).toISOString().replace('Z', '+00:00')}"/>
\t\t\t<string key="lifecycle:transition" value="complete"/>
\t\t\t<string key="org:role" value="Role ${role}"/>
\t\t</event>
`;
}

/** Whole numbers below a limit, the same for the same seed (Numerical Recipes, quick and dirty generator). */
function randomBy(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
}
