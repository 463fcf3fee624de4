// Reads the files of a rule's example as a scan would: written to a folder, through the real readers, linked and derived.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { scanEstate } from '../../api/scan-estate.ts';
import { openWorkspace } from '../../api/workspace.ts';
import type { ExampleEstate } from '../../rules/run-examples.ts';

/** The root is called "example"; a fullscore.yaml among the files is obeyed. */
export async function estateFromFiles(files: Readonly<Record<string, string>>): Promise<ExampleEstate> {
  const folder = await mkdtemp(join(tmpdir(), 'rule-'));
  try {
    const root = join(folder, 'example');
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    const { snapshot } = await scanEstate(await openWorkspace([root], { workspace: root }));
    return { nodes: snapshot.nodes, relations: snapshot.relations, evidence: snapshot.manifest.evidence };
  } finally {
    await rm(folder, { recursive: true });
  }
}
