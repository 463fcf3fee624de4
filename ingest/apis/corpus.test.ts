// Counts of real contracts beside an independent reading: plain JSON and YAML objects, methods and operations counted by hand.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../test/corpus.ts';
import { siblingsAmong } from '../../test/extract-text.ts';
import { extract } from '../extract.ts';
import type { Ingester } from '../ingester.ts';
import { openTree } from '../read/open.ts';
import { asyncapi } from './asyncapi/index.ts';
import { openapi } from './openapi/index.ts';

/** Files in memory would be the whole corpus: what stands in other files is not followed here. */
const ALONE = siblingsAmong({});

describe('contracts of the corpus', () => {
  it('have as many operations as methods stand under their paths', async () => {
    const { compared, different } = await compare(openapi, methodsIn, (fact) => fact.type === 'EXPOSES');

    expect(different).toEqual([]);
    expect(compared === 0 || compared > 100).toBe(true);
  });

  it('have as many exchanges as operations, each for every protocol of its channel', async () => {
    const { compared, different } = await compare(asyncapi, exchangesIn, (fact) => fact.type === 'PUBLISHES' || fact.type === 'CONSUMES');

    expect(different).toEqual([]);
    expect(compared === 0 || compared > 30).toBe(true);
  });
});

interface Comparison {
  readonly compared: number;
  /** "path: ours instead of theirs". */
  readonly different: readonly string[];
}

async function compare(
  ingester: Ingester,
  count: (document: unknown) => number | undefined,
  isOne: (fact: { readonly type: string }) => boolean,
): Promise<Comparison> {
  const folder = corpus();
  if (folder === undefined) {
    say(CORPUS_ABSENT);
    return { compared: 0, different: [] };
  }
  const different: string[] = [];
  let compared = 0;
  let total = 0;
  for (const file of filesIn(folder)) {
    const text = readFileSync(file, 'utf8');
    const path = relative(folder, file);
    const [document] = openTree({ root: 'corpus', path }, text).documents;
    const theirs = count(plainly(path, text));
    if (document === undefined || theirs === undefined || !ingester.recognise(document)) continue;
    const { edges } = await extract(ingester, document, { siblings: ALONE, isStrict: true });
    const ours = edges.filter(isOne).length;
    compared++;
    total += ours;
    if (ours !== theirs) different.push(`${path}: ${ours} instead of ${theirs}`);
  }
  say(`${ingester.title}: ${total} in ${compared} files of the corpus, the same as by plain reading in all but ${different.length}`);
  return { compared, different };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|ya?ml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /(openapi|swagger|asyncapi)"?\s*:/.test(readFileSync(file, 'utf8')))
    .sort();
}

function plainly(path: string, text: string): unknown {
  try {
    return path.endsWith('.json') ? JSON.parse(text) : loadAll(text)[0];
  } catch {
    return undefined; // what a strict reader refuses has no second opinion
  }
}

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);
const valuesOf = (value: unknown): readonly unknown[] => (isPlain(value) ? Object.values(value) : []);

/** undefined where path items stand in other files, which a plain reading does not follow. */
function methodsIn(document: unknown): number | undefined {
  if (!isPlain(document)) return undefined;
  const items = isPlain(document.paths) ? Object.entries(document.paths).filter(([path]) => !path.startsWith('x-')) : [];
  if (items.some(([, item]) => isPlain(item) && '$ref' in item)) return undefined;
  const methods = /^(get|put|post|delete|options|head|patch|trace|query)$/;
  return items.flatMap(([, item]) => (isPlain(item) ? Object.keys(item).filter((key) => methods.test(key)) : [])).length;
}

/** undefined where channels are references, have no address, or differ in their servers: then the number of protocols is no plain count. */
function exchangesIn(document: unknown): number | undefined {
  if (!isPlain(document) || !isPlain(document.channels)) return undefined;
  const channels = valuesOf(document.channels);
  const servers = valuesOf(document.servers).filter(isPlain);
  if (channels.some((channel) => isPlain(channel) && ('$ref' in channel || channel.address === null || 'servers' in channel)))
    return undefined;
  if (servers.some((server) => '$ref' in server) || new Set(servers.map((server) => server.protocol)).size > 1) return undefined;
  if (!String(document.asyncapi).startsWith('3')) {
    return channels.flatMap((channel) => (isPlain(channel) ? ['publish', 'subscribe'].filter((word) => word in channel) : [])).length;
  }
  const operations = valuesOf(document.operations).filter(isPlain);
  return operations.length + operations.filter(({ reply }) => isPlain(reply) && 'channel' in reply).length;
}
