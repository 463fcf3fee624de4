// Scan → facts → snapshot: the first half of the way through the house.
import { createHash } from 'node:crypto';
import { rootOf } from '../graph/link/order.ts';
import { buildSnapshot } from '../graph/snapshot/build.ts';
import { type SnapshotMemo, snapshotMemo } from '../graph/snapshot/memo.ts';
import type { FileRecord, Snapshot } from '../graph/snapshot/snapshot.ts';
import { INGESTERS } from '../ingest/catalog.ts';
import { EVIDENCE_CLASSES } from '../ingest/ingester.ts';
import { coverageOptions } from './coverage-windows.ts';
import { type Gathered, type GatherOptions, gather, type ScanSession } from './gather.ts';
import { TOOL } from './tool.ts';
import type { Workspace } from './workspace.ts';

export interface ScanProgress {
  readonly done: number;
  readonly total: number;
  readonly file: string;
}
export interface Scanned {
  readonly snapshot: Snapshot;
  /** Digest of everything the snapshot was made from. */
  readonly inputs: string;
  /** True where the last snapshot still holds. */
  readonly isKnown: boolean;
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
  readonly factsByFormat: ReadonlyMap<string, { files: number; facts: number; gaps: number }>;
}

export interface ScanEstateOptions extends GatherOptions {
  /** The last snapshot, where the files are as they were then. */
  readonly last?: (inputs: string) => Promise<Snapshot | undefined>;
}

export async function scanEstate(workspace: Workspace, options: ScanEstateOptions = {}): Promise<Scanned> {
  const start = performance.now();
  const { last, ...gathering } = options;
  const gathered = await gather(workspace, gathering);
  const read = performance.now();
  const files = gathered.batches.map((batch) => batch.file);
  const inputs = inputsOf(workspace, files);
  const known = gathered.isUnchanged ? await last?.(inputs) : undefined;
  const snapshot = known ?? snapshotOf(workspace, gathered, memoOf(options.session));
  const built = performance.now();
  return {
    snapshot,
    inputs,
    isKnown: known !== undefined,
    timings: { read: Math.round(read - start), link: Math.round(built - read) },
    factsByFormat: byFormat(files),
  };
}

function snapshotOf(workspace: Workspace, { batches, roots, readers }: Gathered, memo: SnapshotMemo | undefined): Snapshot {
  const facts = {
    files: batches.map((batch) => batch.file),
    nodes: batches.flatMap((batch) => batch.nodes),
    edges: batches.flatMap((batch) => batch.edges),
    gaps: batches.flatMap((batch) => batch.gaps),
    observations: batches.flatMap((batch) => batch.observations),
  };
  const { aliases, domains, criticality, platforms } = workspace.config;
  return buildSnapshot({
    facts,
    link: { aliases, domains, criticality, platforms, pins: workspace.pins },
    coverage: coverageOptions(workspace.config, facts.observations),
    tool: TOOL,
    roots,
    readers,
    evidence: evidenceOf(facts.files),
    memo,
  });
}

function memoOf(session: ScanSession | undefined): SnapshotMemo | undefined {
  if (session !== undefined) session.memo ??= snapshotMemo();
  return session?.memo;
}

// The files by their versions, and the decisions of people that link obeys.
function inputsOf({ config, pins }: Workspace, files: readonly FileRecord[]): string {
  return createHash('sha256').update(JSON.stringify({ config, pins, files })).digest('hex');
}

function evidenceOf(files: readonly FileRecord[]): Record<string, readonly string[]> {
  const classesOf = new Map(INGESTERS.map(({ name, evidence }) => [name, evidence]));
  const roots = new Map<string, Set<string>>(EVIDENCE_CLASSES.map((name) => [name, new Set()]));
  for (const file of files) {
    // A file without facts shows nothing: a CODEOWNERS of comments is no source of ownership.
    if (file.outcome !== 'read' || file.facts === 0) continue;
    for (const format of file.formats) for (const name of classesOf.get(format) ?? []) roots.get(name)?.add(rootOf(file.file));
  }
  return Object.fromEntries([...roots].filter(([, set]) => set.size > 0).map(([name, set]) => [name, [...set].toSorted()]));
}

function byFormat(files: readonly FileRecord[]): Scanned['factsByFormat'] {
  const formats = new Map<string, { files: number; facts: number; gaps: number }>();
  for (const file of files) {
    for (const name of file.formats) {
      const known = formats.get(name) ?? { files: 0, facts: 0, gaps: 0 };
      formats.set(name, { files: known.files + 1, facts: known.facts + file.facts, gaps: known.gaps + file.gaps });
    }
  }
  return new Map([...formats].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
