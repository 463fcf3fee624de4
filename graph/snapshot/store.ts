// Snapshots on disk: written beside the old one and renamed, so that an interrupted scan leaves the previous snapshot whole.
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Gap } from '../model.ts';
import type { FileRecord, Manifest, MergeRecord, NodeRecord, RelationRecord, Snapshot, SuggestionRecord } from './snapshot.ts';
import { snapshotText } from './write.ts';

export async function writeSnapshot(path: string, snapshot: Snapshot): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.part`;
  try {
    await writeAll(beside, [...snapshotText(snapshot)]);
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}

/** Pieces that the system takes in one call; fewer than any system's limit. */
const AT_ONCE = 512;

async function writeAll(path: string, pieces: readonly Buffer[]): Promise<void> {
  await using file = await open(path, 'w');
  for (let start = 0; start < pieces.length; start += AT_ONCE) {
    const some = pieces.slice(start, start + AT_ONCE);
    const { bytesWritten } = await file.writev(some);
    // The system may take a part only; where it takes no more, the rest says why.
    const size = some.reduce((sum, piece) => sum + piece.length, 0);
    if (bytesWritten < size) await file.writeFile(Buffer.concat(some).subarray(bytesWritten));
  }
}

const Line = z.looseObject({ record: z.enum(['manifest', 'file', 'gap', 'merge', 'node', 'relation', 'suggestion']) });

/** Reads a snapshot back; throws one clear line when the file is none or was cut off. */
export async function readSnapshot(path: string): Promise<Snapshot> {
  const lists = {
    file: [] as FileRecord[],
    gap: [] as Gap[],
    merge: [] as MergeRecord[],
    node: [] as NodeRecord[],
    relation: [] as RelationRecord[],
    suggestion: [] as SuggestionRecord[],
  };
  let manifest: Manifest | undefined;
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    const { record, ...rest } = parseLine(text, path, number);
    // Only writeSnapshot makes these files, and the totals of the manifest are checked below.
    if (record === 'manifest') manifest = rest as unknown as Manifest;
    else (lists[record] as unknown[]).push(rest);
  }
  if (manifest === undefined) throw new Error(`${path} is not a snapshot: its first line has no manifest. Run \`fullscore scan\` again.`);
  if (manifest.totals.nodes !== lists.node.length || manifest.totals.relations !== lists.relation.length) {
    throw new Error(`${path} is cut off: ${lists.node.length} of ${manifest.totals.nodes} nodes. Run \`fullscore scan\` again.`);
  }
  return {
    manifest,
    files: lists.file,
    gaps: lists.gap,
    merges: lists.merge,
    nodes: lists.node,
    relations: lists.relation,
    suggestions: lists.suggestion,
  };
}

function parseLine(text: string, path: string, number: number): z.infer<typeof Line> {
  try {
    return Line.parse(JSON.parse(text));
  } catch {
    throw new Error(`${path}:${number} is not a line of a snapshot. Run \`fullscore scan\` again.`);
  }
}
