// `npx tsx test/bench/scan.bench.ts [folder]`: a cold scan to a linked snapshot, beside the physical limit of reading and hashing the same bytes.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanEstate } from '../../api/scan-estate.ts';
import { openWorkspace } from '../../api/workspace.ts';
import { CORPUS_ABSENT, corpus } from '../corpus.ts';

const folder = process.argv[2] ?? corpus();
if (folder === undefined) console.log(CORPUS_ABSENT);
else {
  const start = performance.now();
  const { snapshot, timings } = await scanEstate(await openWorkspace([folder], { workspace: tmpdir() }));
  const scan = performance.now() - start;
  const peak = process.resourceUsage().maxRSS / 1024;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const again = performance.now();
  let bytes = 0;
  for (const file of files) {
    const content = readFileSync(join(file.parentPath, file.name));
    createHash('sha256').update(content).digest();
    bytes += content.length;
  }
  const limit = performance.now() - again;
  console.log(
    `${files.length} files, ${(bytes / 1e6).toFixed(1)} MB; ${snapshot.nodes.length} nodes, ${snapshot.relations.length} relations, ${snapshot.gaps.length} gaps`,
  );
  console.log(`scan to snapshot: ${(scan / 1000).toFixed(1)} s (${JSON.stringify(timings)}), peak ${peak.toFixed(0)} MB`);
  console.log(`reading and hashing the same bytes: ${(limit / 1000).toFixed(1)} s; ratio ${(scan / limit).toFixed(1)}`);
}
