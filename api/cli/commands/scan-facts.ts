// fullscore scan --facts: what one repository says, as a file that a central scan joins with others.
import { resolve } from 'node:path';
import { writeFacts } from '../../../ingest/facts-file.ts';
import { type GatherOptions, gather } from '../../gather.ts';
import { TOOL } from '../../tool.ts';
import type { Workspace } from '../../workspace.ts';
import { plural, type Terminal } from '../terminal.ts';

export async function scanFacts(
  workspace: Workspace,
  path: string,
  { out, ...options }: GatherOptions & { readonly out: Terminal },
): Promise<number> {
  const { batches, roots, readers } = await gather(workspace, { useCache: true, ...options });
  await writeFacts(resolve(path), { tool: TOOL, roots, readers }, batches);
  out.clearProgress();
  const facts = batches.reduce((sum, { file }) => sum + file.facts, 0);
  out.print(
    `${plural(facts, 'fact')} of ${plural(batches.length, 'file')} of ${roots.join(', ')} are in ${path}. At the centre: \`fullscore scan --from *.ndjson.gz\`.`,
  );
  return 0;
}
