// The most frequent way through a process.
import type { ProcessView } from './view.ts';

/** As the view knows it; else from the most frequent first step along the most frequent flows until most cases end. */
export function happyPath({ steps, flows, path }: ProcessView): readonly string[] {
  const known = new Map(steps.map((step) => [step.id, step]));
  if (path !== undefined) return path.filter((id) => known.has(id));
  const order = flows.toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  let at = steps.filter(({ begins }) => begins > 0).toSorted((a, b) => b.begins - a.begins || (a.id < b.id ? -1 : 1))[0];
  const found: string[] = [];
  while (at !== undefined) {
    const { id, ends } = at;
    found.push(id);
    const next = order.find((flow) => flow.from === id && !found.includes(flow.to) && known.has(flow.to));
    at = next === undefined || ends > next.count ? undefined : known.get(next.to);
  }
  return found;
}
