// What every format owes (03-formats §4), held for each format of the catalogue by one test.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { INGESTERS } from '../ingest/catalog.ts';
import { extract } from '../ingest/extract.ts';
import type { Document, Ingester } from '../ingest/ingester.ts';
import { recogniser } from '../ingest/recognise.ts';
import { type Batch, scan } from '../ingest/scan.ts';
import { openContent, siblingsAmong } from './extract-text.ts';
import { casesOf, type FixtureCase, folderOf } from './fixtures.ts';
import { temporaryFolder } from './temporary-folder.ts';

const known = recogniser(INGESTERS);
const CUTS = 24;
const TEN_MEGABYTES = 10 * 1024 * 1024;

test('the catalogue is sorted and its names are unique', () => {
  const names = INGESTERS.map(({ name }) => name);

  expect(names).toEqual([...new Set(names)].sort());
});

describe.each(INGESTERS.map((ingester) => [ingester.name, ingester] as const))('the format %s', (name, ingester) => {
  const cases = casesOf(name);

  test('has a README that says what is read and what is not, with links', () => {
    const path = join(folderOf(name) ?? 'no folder', 'README.md');
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';

    expect(text).toMatch(/^#+ what is read/im);
    expect(text).toMatch(/^#+ what is not read/im);
    expect(text).toMatch(/https:\/\//);
  });

  test('has fixtures that are valid, odd and broken, and no others', () => {
    const kinds = cases.map((each) => /^(valid|odd|broken)/.exec(each.name)?.[0] ?? each.name);

    expect([...new Set(kinds)].sort()).toEqual(['broken', 'odd', 'valid']);
  });

  test('gives facts for valid fixtures and a gap for broken ones', async () => {
    for (const each of cases) {
      const batches = await scanned(each.folder);
      const mine = batches.filter(({ file }) => file.formats.includes(name));
      if (each.name.startsWith('valid'))
        expect(mine.flatMap(({ nodes, edges }) => [...nodes, ...edges]).length, each.name).toBeGreaterThan(0);
      if (each.name.startsWith('broken')) expect(batches.flatMap(({ gaps }) => gaps).length, each.name).toBeGreaterThan(0);
    }
  });

  test('gives only facts whose line is in their file', async () => {
    for (const each of cases) {
      for (const batch of await scanned(each.folder)) expect(untrueLines(batch, each.bytes), each.name).toEqual([]);
    }
  });

  test('gives the same twice, and whatever the order of the catalogue', async () => {
    for (const each of cases) {
      const first = await scanned(each.folder);

      expect(await scanned(each.folder, INGESTERS.toReversed()), each.name).toEqual(first);
    }
  });

  test('is alone in claiming its documents', () => {
    for (const each of cases) {
      for (const [path, content] of Object.entries(each.bytes)) {
        const claims = claimsOf(path, content);

        if (claims.some((claim) => claim.by === name)) expect(doubly(claims), `${each.name}/${path}`).toEqual([]);
      }
    }
  });

  test('survives its files being cut anywhere', async () => {
    for (const each of cases) {
      for (const [path, text] of Object.entries(each.files)) {
        if (!known.candidates(path).includes(ingester)) continue;
        const whole = ingester.read === 'bytes' ? (each.bytes[path] ?? text) : text;
        for (const end of cutsOf(whole)) await readInMemory(ingester, { path, content: whole.slice(0, end), files: each.files });
      }
    }
  });

  test('survives its files being empty or binary', async () => {
    for (const each of cases) {
      for (const content of [new Uint8Array(), binary(), Buffer.from('\uFEFF'), Buffer.from('\n\n')]) {
        await using folder = await temporaryFolder(Object.fromEntries(Object.keys(each.files).map((path) => [path, content])));
        const batches = await scanned(folder.path);

        expect(batches.flatMap(({ nodes }) => nodes)).toEqual([]);
      }
    }
  });

  test('reads ten megabytes or says that they are too large', async () => {
    const valid = cases.find((each) => each.name.startsWith('valid'))?.bytes ?? {};
    const [path, content] = Object.entries(valid).find((each) => claimsOf(...each).some((claim) => claim.by === name)) ?? [];
    if (path === undefined || content === undefined) throw new Error(`${name} claims no file of its first valid fixture`);
    await using folder = await temporaryFolder({ ...valid, [path]: grown(ingester.read, path, content) });
    const large = (await scanned(folder.path)).find(({ file }) => file.file === `fixture/${path}`);

    expect(large?.file.outcome === 'read' || large?.gaps.some((gap) => gap.code === 'too-large')).toBe(true);
  });
});

async function scanned(folder: string, ingesters: readonly Ingester[] = INGESTERS): Promise<Batch[]> {
  const batches: Batch[] = [];
  for await (const batch of scan([{ name: 'fixture', folder }], { ingesters, isStrict: true })) batches.push(batch);
  return batches;
}

function untrueLines(batch: Batch, files: FixtureCase['bytes']): string[] {
  return [...batch.nodes, ...batch.edges, ...batch.gaps].flatMap(({ source }) => {
    const content = plainOf(files, source.file.slice('fixture/'.length));
    if (content === undefined) return [`${source.file} is not a file of the fixture`];
    // a line of a binary log is a row of it, which only its reader can count
    if (content.includes(0)) return source.line >= 1 ? [] : [`${source.file}:${source.line}`];
    const text = content.toString();
    const lines = Math.max(1, text.split('\n').length - (text.endsWith('\n') ? 1 : 0));
    return source.line >= 1 && (source.endLine ?? source.line) <= lines ? [] : [`${source.file}:${source.line} of ${lines}`];
  });
}

/** A file of the fixture, or what a packed one holds ("a.xes.gz!/a.xes"). */
function plainOf(files: FixtureCase['bytes'], path: string): Buffer | undefined {
  const packed = /^(.+\.gz)!\//.exec(path)?.[1];
  if (packed === undefined) return files[path];
  const content = files[packed];
  return content === undefined ? undefined : gunzipSync(content, { finishFlush: constants.Z_SYNC_FLUSH }); // a broken one as far as it goes
}

interface ClaimOfOne {
  readonly by: string;
  /** Number of the document in its file; a file read by lines is one document, and so is the whole of it for everybody else. */
  readonly document: number;
  readonly read: Document['read'];
}

function claimsOf(path: string, content: Buffer): ClaimOfOne[] {
  return known
    .candidates(path)
    .flatMap((each) =>
      openContent(each.read, { root: 'fixture', path }, content).documents.flatMap((document, index) =>
        each.recognise(document) ? [{ by: each.name, document: index, read: each.read }] : [],
      ),
    );
}

function doubly(claims: readonly ClaimOfOne[]): string[] {
  return claims.flatMap((a) =>
    claims.filter((b) => a.by < b.by && (a.read !== b.read || a.document === b.document)).map((b) => `${a.by} and ${b.by}`),
  );
}

interface InMemory {
  readonly path: string;
  readonly content: string | Buffer;
  /** The other files of its case. */
  readonly files: FixtureCase['files'];
}

async function readInMemory(ingester: Ingester, { path, content, files }: InMemory): Promise<void> {
  const { documents } = openContent(ingester.read, { root: 'fixture', path }, content);
  const texts = { ...files, [path]: content.toString() };
  for (const document of documents) {
    if (ingester.recognise(document)) await extract(ingester, document, { siblings: siblingsAmong(texts), isStrict: true });
  }
}

function cutsOf(text: string | Buffer): number[] {
  const even = Array.from({ length: CUTS }, (_, index) => Math.floor((text.length * index) / CUTS));
  return [...even, text.length - 3, text.length - 2, text.length - 1].filter((end) => end >= 0);
}

function binary(): Uint8Array {
  return Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256);
}

// More of what the reader passes over; files read by lines grow by their own content.
function grown(read: Document['read'], path: string, content: Buffer): string | Buffer {
  const text = content.toString();
  // logs by the same events again, those in XML by comments: a second root would end the reading
  if (read === 'bytes' && !/^\uFEFF?\s*</.test(text)) return Buffer.concat(Array(Math.ceil(TEN_MEGABYTES / content.length)).fill(content));
  if (read === 'lines') return `${text}\n`.repeat(Math.ceil(TEN_MEGABYTES / (text.length + 1)));
  if (read === 'text' || read === 'table') return '\n'.repeat(TEN_MEGABYTES) + text;
  if (read === 'xml' || read === 'bytes') return text + '<!-- padding -->\n'.repeat(TEN_MEGABYTES / 17);
  if (/\.ya?ml$/i.test(path)) return `${'# padding\n'.repeat(TEN_MEGABYTES / 10)}${text}`;
  return '         \n'.repeat(TEN_MEGABYTES / 10) + text;
}
