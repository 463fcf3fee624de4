// The whole corpus of real files through a scan: no reader fails, and every file is accounted for.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { INGESTERS } from '../ingest/catalog.ts';
import { rootsOf } from '../ingest/discover.ts';
import { type Batch, scan } from '../ingest/scan.ts';
import { CORPUS_ABSENT, corpus } from './corpus.ts';

test('every file of the corpus is read, skipped, unrecognised or failed, and no reader fails', { timeout: 180_000 }, async () => {
  const folder = corpus();
  if (folder === undefined) {
    console.log(CORPUS_ABSENT);
    expect(CORPUS_ABSENT).toContain('nothing was read');
    return;
  }
  const total = newTotal();
  const start = performance.now();
  for await (const batch of scan(rootsOf([folder]))) add(total, batch);
  report(total, performance.now() - start);

  const onDisk = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const skippedFolders = [...total.skipped].filter((path) => path.endsWith('/'));
  const inSkipped = onDisk.filter((entry) => skippedFolders.some((path) => `${entry.parentPath}/`.includes(`/${path}`)));
  expect(total.files - skippedFolders.length + inSkipped.length).toBe(onDisk.length);
  expect(total.defects).toEqual([]);
});

interface Total {
  files: number;
  readonly outcomes: Map<string, number>;
  readonly formats: Map<string, { files: number; facts: number; gaps: number }>;
  readonly gaps: Map<string, number>;
  readonly skipped: Set<string>;
  /** Gaps that only a defect of a reader makes. */
  readonly defects: string[];
}

function newTotal(): Total {
  return { files: 0, outcomes: new Map(), formats: new Map(), gaps: new Map(), skipped: new Set(), defects: [] };
}

function add(total: Total, { file, gaps }: Batch): void {
  count(total.outcomes, file.outcome);
  // What is in an archive is accounted for, but it is no file on disk.
  if (!file.file.includes('!/')) total.files++;
  if (file.outcome === 'skipped') total.skipped.add(file.file);
  for (const gap of gaps) {
    count(total.gaps, gap.code);
    // Two formats that claim one file, and a reader that throws, say so in their remedy.
    if (gap.remedy.startsWith('This is a defect')) total.defects.push(`${gap.source.file}:${gap.source.line} ${gap.detail}`);
  }
  for (const format of file.formats) {
    const sum = total.formats.get(format) ?? { files: 0, facts: 0, gaps: 0 };
    total.formats.set(format, { files: sum.files + 1, facts: sum.facts + file.facts, gaps: sum.gaps + file.gaps });
  }
}

function report(total: Total, milliseconds: number): void {
  console.log(`${total.files} files on disk in ${(milliseconds / 1000).toFixed(1)} s, ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
  console.log(`outcomes: ${list(total.outcomes)}; gaps: ${list(total.gaps)}`);
  for (const { name } of INGESTERS) {
    const { files, facts, gaps } = total.formats.get(name) ?? { files: 0, facts: 0, gaps: 0 };
    console.log(`${name.padEnd(16)} ${files} files, ${facts} facts, ${gaps} gaps`);
  }
}

function list(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort()
    .map(([name, number]) => `${number} ${name}`)
    .join(', ');
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
