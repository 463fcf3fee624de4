// What a log shows against its model, one line each: transitions that are not declared, steps that are not executed or not declared.
import type { Snapshot } from '../graph/snapshot/snapshot.ts';

/** Sorted; nothing where the log follows the model. */
export function deviations(snapshot: Pick<Snapshot, 'nodes' | 'relations'>): readonly string[] {
  const names = new Map(snapshot.nodes.map(({ id, properties }) => [id, String(properties.name)]));
  const flows = snapshot.relations
    .filter(({ properties }) => properties.conformance !== undefined && properties.conformance !== 'declared')
    .map(({ from, to, properties }) => `${names.get(from)} → ${names.get(to)}: ${properties.conformance}, ${properties.cases} cases`);
  const steps = snapshot.nodes
    .filter(({ properties }) => properties.conformance !== undefined && properties.conformance !== 'executed')
    .map(({ properties }) => `${properties.name}: ${properties.conformance}`);
  return [...flows, ...steps].sort();
}
