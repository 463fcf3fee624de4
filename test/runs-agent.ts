import type { Source } from '../graph/model.ts';

/** What tests of agents expect: the system whose directory holds this file runs the agent of this key. */
export function runsAgent(key: string, path: string, source: Source) {
  return { type: 'RUNS', from: { type: 'System', mention: { kind: 'path', value: path } }, to: { key }, stance: 'configured', source };
}
