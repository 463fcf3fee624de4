// The fixtures of the formats: ingest/<family>/<format>/fixtures/<case>/…, where <case> starts with valid, odd or broken.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { discover } from '../ingest/discover.ts';

const INGEST = fileURLToPath(new URL('../ingest', import.meta.url));

/** Folder of a format, or undefined where no family has it. */
export function folderOf(format: string): string | undefined {
  const families = readdirSync(INGEST, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return families.map((family) => join(INGEST, family.name, format)).find((folder) => existsSync(join(folder, 'index.ts')));
}

/** One case: a whole small root, and its files as text; what is no text (a packed or binary log) is true in `bytes` only. */
export interface FixtureCase {
  readonly name: string;
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  readonly bytes: Readonly<Record<string, Buffer>>;
}

/** Cases of a format, sorted. */
export function casesOf(format: string): FixtureCase[] {
  const fixtures = join(folderOf(format) ?? '', 'fixtures');
  if (!existsSync(fixtures)) return [];
  const names = readdirSync(fixtures).sort();
  return names.map((name) => {
    const folder = join(fixtures, name);
    const { files } = discover({ name, folder });
    const bytes = files.map((path) => [path, readFileSync(join(folder, path))] as const);
    return {
      name,
      folder,
      files: Object.fromEntries(bytes.map(([path, each]) => [path, each.toString()])),
      bytes: Object.fromEntries(bytes),
    };
  });
}
