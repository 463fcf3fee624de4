// What an object-centric log showed, as observed facts: the life of each type of object is a workflow of its own.
import { localKey, stepKey } from '../../../graph/key.ts';
import type { BytesDocument, Emit } from '../../ingester.ts';
import { gapOf } from '../../read/problem.ts';
import { objectFigures } from './figures.ts';
import type { ObjectLog } from './object-log.ts';

export function emitObjectLog(document: BytesDocument, log: ObjectLog, emit: Emit): void {
  for (const problem of log.problems) emit.gap(gapOf(document.file, problem));
  const { types, window } = objectFigures(log);
  for (const { type, objects, activities, flows, start, end } of types) {
    const [first] = activities;
    if (first === undefined) continue;
    const key = localKey('Workflow', document.root, document.path, type);
    const at = (line: number) => ({ file: document.file, line });
    emit.node({
      type: 'Workflow',
      kind: 'process',
      key,
      name: type,
      also: [{ kind: 'log-of', value: types.length === 1 ? (document.mapping?.workflow ?? type) : type }],
      props: { cases: objects, firstSeen: window?.from, lastSeen: window?.to },
      stance: 'observed',
      source: at(Math.min(...activities.map(({ line }) => line))),
    });
    for (const { name, events, objects: cases, line, samples } of activities) {
      const step = stepKey(key, name);
      emit.node({
        type: 'Step',
        key: step,
        name,
        also: [{ kind: 'activity', value: name }],
        props: { count: events, cases, begins: countOf(start, name), ends: countOf(end, name), samples },
        stance: 'observed',
        source: at(line),
      });
      emit.edge({ type: 'HAS_STEP', from: { key }, to: { key: step }, stance: 'observed', source: at(line) });
    }
    for (const { from, to, count, objects: cases, seconds, samples, line } of flows)
      emit.edge({
        type: 'FLOWS_TO',
        kind: 'sequence',
        from: { key: stepKey(key, from) },
        to: { key: stepKey(key, to) },
        props: { count, cases, samples, p50: ms(seconds?.median), p95: ms(seconds?.p95) },
        stance: 'observed',
        source: at(line),
      });
  }
  if (window !== undefined) emit.observation({ file: document.file, ...window });
}

function ms(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1000);
}

// An activity may be called "constructor", which every record seems to have.
function countOf(counts: Readonly<Record<string, number>>, name: string): number | undefined {
  return Object.hasOwn(counts, name) ? counts[name] : undefined;
}
