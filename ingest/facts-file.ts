// Facts of a scan as one file, so that many repositories become one estate: a header, one batch a line, and an end that tells they are all there.
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { z } from 'zod';
import { type EdgeFact, GAP_CODES, type Gap, type NodeFact } from '../graph/model.ts';
import type { Batch } from './batch.ts';
import { faultOfEdge, faultOfNode } from './check-fact.ts';
import { bytesOfGzip, bytesOnDisk } from './read/bytes.ts';
import { openLinesFile } from './read/lines.ts';

/** First line of a facts file. */
export interface FactsHeader {
  readonly tool: string;
  /** Names of the scanned roots. */
  readonly roots: readonly string[];
  /** Version of each reader. */
  readonly readers: Readonly<Record<string, number>>;
}

/** What a facts file holds. */
export interface FactsFile extends FactsHeader {
  readonly path: string;
  readonly batches: readonly Batch[];
}

/** Something about a facts file that a person must mend: what, and what to do. */
export class FactsFault extends Error {
  readonly remedy: string;
  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** Writes beside and renames, so that an interrupted scan leaves no half a file. */
export async function writeFacts(path: string, header: FactsHeader, batches: readonly Batch[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.part`;
  try {
    const lines = Readable.from(linesOf(header, batches));
    if (path.endsWith('.gz')) await pipeline(lines, createGzip(), createWriteStream(beside));
    else await pipeline(lines, createWriteStream(beside));
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}

function* linesOf(header: FactsHeader, batches: readonly Batch[]): Generator<string> {
  yield `${JSON.stringify({ record: 'facts', ...header })}\n`;
  for (const batch of batches) yield `${JSON.stringify({ record: 'batch', ...batch })}\n`;
  yield `${JSON.stringify({ record: 'end', batches: batches.length })}\n`;
}

const Header = z.object({
  record: z.literal('facts'),
  tool: z.string(),
  roots: z.array(z.string().regex(/^[^/]+$/)),
  readers: z.record(z.string(), z.number()),
});
const Place = z.looseObject({ file: z.string(), line: z.number().int().positive() });
const Line = z.discriminatedUnion('record', [
  z.object({
    record: z.literal('batch'),
    file: z.looseObject({
      file: z.string(),
      outcome: z.enum(['read', 'unrecognised', 'skipped', 'failed']),
      formats: z.array(z.string()),
      facts: z.number(),
      gaps: z.number(),
    }),
    nodes: z.array(z.looseObject({ type: z.string(), key: z.string(), name: z.string(), source: Place })),
    edges: z.array(z.looseObject({ type: z.string(), from: z.looseObject({}), to: z.looseObject({}), source: Place })),
    gaps: z.array(z.looseObject({ code: z.enum(GAP_CODES), detail: z.string(), remedy: z.string(), source: Place })),
    observations: z.array(z.looseObject({ file: z.string(), from: z.number(), to: z.number() })),
  }),
  z.object({ record: z.literal('end'), batches: z.number() }),
]);

/** Reads a facts file that anybody may have written. Rejects with a FactsFault where it is none, cut off, or holds what the metamodel does not know. */
export async function readFacts(path: string): Promise<FactsFile> {
  const batches: Batch[] = [];
  let header: FactsHeader | undefined;
  let isComplete = false;
  const onDisk = await bytesOnDisk(path).catch(() => undefined);
  if (onDisk === undefined) throw new FactsFault(`There is no facts file ${path}.`, 'Check the path.');
  const bytes = path.endsWith('.gz') ? bytesOfGzip(onDisk) : onDisk;
  const document = await openLinesFile({ root: 'facts', path: basename(path) }, bytes).catch(() => undefined);
  for await (const { text, line } of document?.lines() ?? []) {
    const value = parsed(text);
    if (header === undefined) {
      header = headerOf(value, path);
      continue;
    }
    const record = Line.safeParse(value);
    if (!record.success) throw broken(path, `line ${line} is not a line of a facts file`);
    if (record.data.record === 'end') isComplete = record.data.batches === batches.length;
    else batches.push(checked(record.data as unknown as Batch, header, { path, line })); // its shape is what Line says
  }
  if (header === undefined) throw broken(path, 'it is no facts file');
  if (!isComplete) throw broken(path, 'it is cut off');
  return { ...header, path, batches };
}

function headerOf(value: unknown, path: string): FactsHeader {
  const header = Header.safeParse(value);
  if (!header.success) throw broken(path, 'its first line is not the header of a facts file');
  const { tool, roots, readers } = header.data;
  return { tool, roots, readers };
}

function checked(batch: Batch, { roots }: FactsHeader, at: { readonly path: string; readonly line: number }): Batch {
  const fault =
    firstFault(batch.nodes, (fact: NodeFact) => faultOfNode(fact)) ?? firstFault(batch.edges, (fact: EdgeFact) => faultOfEdge(fact));
  if (fault !== undefined) throw broken(at.path, `line ${at.line}: ${fault}`);
  const places = [batch.file, ...[...batch.nodes, ...batch.edges, ...batch.gaps].map((fact: { source: Gap['source'] }) => fact.source)];
  const stray = places.find(({ file }) => !roots.includes(file.slice(0, file.indexOf('/'))));
  if (stray !== undefined) throw broken(at.path, `line ${at.line} speaks of ${stray.file}, which is in none of its roots`);
  return batch;
}

function firstFault<Fact>(facts: readonly Fact[], faultOf: (fact: Fact) => string | undefined): string | undefined {
  for (const fact of facts) {
    const fault = faultOf(fact);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function broken(path: string, why: string): FactsFault {
  return new FactsFault(`${path} cannot be used: ${why}.`, 'Make it again with `fullscore scan --facts` of the same version.');
}
