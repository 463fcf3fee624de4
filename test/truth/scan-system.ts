// Scans one of the corpus systems as its truth file delimits it.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanEstate } from '../../api/scan-estate.ts';
import { openWorkspace } from '../../api/workspace.ts';
import type { Snapshot } from '../../graph/snapshot/snapshot.ts';

export const TRUTHS = [
  'aks-store-demo',
  'aws-serverless-ecommerce-platform',
  'compose-for-agents',
  'flowing-retail',
  'opentelemetry-demo',
  'spring-petclinic-microservices',
] as const;
/** Folders that belong to the truth; everything where left out. */
const SCOPE: Readonly<Record<string, readonly string[]>> = { 'flowing-retail': ['kafka', 'runner'] };

/** Works on a copy in a temporary folder, so that the scope is what a person would have checked out. */
export async function scanSystem(corpus: string, name: string): Promise<Snapshot> {
  const folder = mkdtempSync(join(tmpdir(), 'fullscore-truth-'));
  try {
    const source = join(corpus, 'systems', name);
    for (const part of SCOPE[name] ?? ['.'])
      if (existsSync(join(source, part))) cpSync(join(source, part), join(folder, name, part), { recursive: true });
    return (await scanEstate(await openWorkspace([join(folder, name)], { workspace: folder }))).snapshot;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
