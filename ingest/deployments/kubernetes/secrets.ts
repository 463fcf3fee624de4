// Secrets: that they are there and what their entries are called; never what they hold.
import type { Siblings } from '../../ingester.ts';
import { inReach } from '../kubernetes-neighbours.ts';
import type { WorkloadSummary } from '../kubernetes-summary.ts';

/** Variables of a workload by name, those from Secrets as placeholders. */
export async function variablesBeside(workload: WorkloadSummary, siblings: Siblings): Promise<ReadonlyMap<string, string>> {
  const secrets =
    workload.secrets.length === 0
      ? []
      : await inReach(workload, siblings, (file) => file.secrets.filter(({ name }) => workload.secrets.includes(name)));
  return new Map([...secrets.flatMap(({ keys }) => keys.map((key) => [key, `\${${key}}`] as const)), ...workload.variables]);
}
