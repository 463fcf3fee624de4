import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localKey } from '../graph/key.ts';
import type { FileRecord } from '../graph/snapshot/snapshot.ts';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { defineIngester } from './define.ts';
import { type Ingester, type LinesDocument, sourceOf, type TreeDocument, type XmlDocument } from './ingester.ts';
import { at, entriesOf, hasKey, itemsOf } from './read/tree.ts';
import { type Batch, type ScanOptions, scan } from './scan.ts';

/** Every entry under "services" is a system; "inner" hands a map back; "explode" throws after the first fact. */
const services = defineIngester<TreeDocument>({
  name: 'services',
  title: 'Services',
  version: 1,
  files: ['**/*.{yaml,json}', '**/*.shop'],
  read: 'tree',
  evidence: [],
  recognise: ({ tree }) => hasKey(tree, 'services'),
  extract({ root, file, tree, pointer }, emit) {
    for (const entry of entriesOf(at(tree, 'services'))) {
      const source = sourceOf({ file }, entry, `${pointer}/services/${entry.key}`);
      emit.node({ type: 'System', kind: 'service', key: localKey('System', root, entry.key), name: entry.key, source });
      if (entry.key === 'explode') throw new Error('boom\n  at somewhere');
    }
    const inner = at(tree, 'inner');
    if (inner !== undefined) emit.embedded(inner, `${pointer}/inner`);
  },
});

const roots = defineIngester<XmlDocument>({
  name: 'roots',
  title: 'Roots',
  version: 1,
  files: ['**/*.xml', '**/*.flow'],
  read: 'xml',
  evidence: [],
  recognise: ({ xml }) => xml.name === 'flow',
  extract: ({ root, file, xml }, emit) =>
    emit.node({ type: 'Workflow', key: localKey('Workflow', root, file), name: xml.name, source: sourceOf({ file }, xml) }),
});

const owners = defineIngester<LinesDocument>({
  name: 'owners',
  title: 'Owners',
  version: 1,
  files: ['**/OWNERS', '**/*.json'],
  read: 'lines',
  evidence: ['ownership'],
  recognise: ({ head }) => head.startsWith('#owners'),
  async extract({ root, file, lines }, emit) {
    for await (const { text, line } of lines()) {
      if (!text.startsWith('#')) emit.node({ type: 'Team', key: localKey('Team', root, text), name: text, source: { file, line } });
    }
  },
});

type Content = Readonly<Record<string, string | Uint8Array>>;

async function scanned(files: Content, options: ScanOptions = {}): Promise<Batch[]> {
  await using folder = await temporaryFolder(files);
  const batches: Batch[] = [];
  for await (const batch of scan([{ name: 'shop', folder: folder.path }], { ingesters: [services, roots, owners], ...options }))
    batches.push(batch);
  return batches;
}

const outcomes = (batches: readonly Batch[]): string[] => batches.map(({ file }) => `${file.file} ${file.outcome}`);
const namesIn = (batches: readonly Batch[]): string[] =>
  batches.flatMap(({ nodes }) => nodes.map((node) => `${node.name} ${node.source.file}:${node.source.line}`));
const gapsIn = (batches: readonly Batch[]): string[] =>
  batches.flatMap(({ gaps }) => gaps.map((gap) => `${gap.code} ${gap.source.file}:${gap.source.line}`));

async function only(files: Content, options: ScanOptions = {}): Promise<Batch> {
  const [batch, ...rest] = await scanned(files, options);
  if (batch === undefined || rest.length > 0) throw new Error('this test scans exactly one file');
  return batch;
}

describe('a scan', () => {
  test('accounts for every file, sorted, with facts, formats and hash of what it read', async () => {
    const orders = 'services:\n  orders: {}\n  stock: {}\n';
    const batches = await scanned({
      'b.yaml': orders,
      'a.txt': 'x',
      'c.yaml': 'other: 1\n',
      'logo.png': '',
      'd.flow': '<flow/>',
      OWNERS: '#owners\n@team\n',
    });

    expect(batches.map(({ file }) => file)).toEqual<FileRecord[]>([
      { file: 'shop/logo.png', outcome: 'skipped', reason: 'binary', formats: [], facts: 0, gaps: 0 },
      { file: 'shop/OWNERS', outcome: 'read', formats: ['owners'], facts: 1, gaps: 0, sha256: sha256('#owners\n@team\n') },
      { file: 'shop/a.txt', outcome: 'unrecognised', reason: 'no format has files of this name', formats: [], facts: 0, gaps: 0 },
      { file: 'shop/b.yaml', outcome: 'read', formats: ['services'], facts: 2, gaps: 0, sha256: sha256(orders) },
      { file: 'shop/c.yaml', outcome: 'unrecognised', reason: 'no format recognised the content', formats: [], facts: 0, gaps: 0 },
      { file: 'shop/d.flow', outcome: 'read', formats: ['roots'], facts: 1, gaps: 0, sha256: sha256('<flow/>') },
    ]);
    expect(namesIn(batches)).toEqual(['@team shop/OWNERS:2', 'orders shop/b.yaml:2', 'stock shop/b.yaml:3', 'flow shop/d.flow:1']);
  });

  test('gives the same whatever the order of the catalogue and of the roots', async () => {
    await using folder = await temporaryFolder({ 'x/a.yaml': 'services: {a: }\n', 'y/b.json': '{"services": {"b": 1}}' });
    const both = [
      { name: 'x', folder: join(folder.path, 'x') },
      { name: 'y', folder: join(folder.path, 'y') },
    ];
    const forward = await all(scan(both, { ingesters: [services, roots, owners] }));
    const backward = await all(scan(both.toReversed(), { ingesters: [owners, roots, services] }));

    expect(outcomes(forward)).toEqual(['x/a.yaml read', 'y/b.json read']);
    expect(backward).toEqual(forward);
  });

  test('tells how far it is and stops when told', async () => {
    const seen: string[] = [];
    const control = new AbortController();
    const stopped = scanned(
      { 'a.yaml': '', 'b.yaml': '', 'c.yaml': '' },
      {
        signal: control.signal,
        onProgress: ({ done, total, file }) => {
          seen.push(`${done}/${total} ${file}`);
          if (done === 2) control.abort(new Error('enough'));
        },
      },
    );

    await expect(stopped).rejects.toThrow('enough');
    expect(seen).toEqual(['1/3 shop/a.yaml', '2/3 shop/b.yaml']);
  });

  test('puts the environment of the path on every fact', async () => {
    const { nodes } = await only({ 'overlays/prod/a.yaml': 'services: {a: }\n' });

    expect(nodes).toMatchObject([{ name: 'a', environment: 'production' }]);
  });
});

describe('documents', () => {
  test('each document of a stream is recognised for itself', async () => {
    const batches = await scanned({ 'a.yaml': 'services: {a: }\n---\nother: 1\n---\nservices: {b: }\n' });

    expect(namesIn(batches)).toEqual(['a shop/a.yaml:1', 'b shop/a.yaml:5']);
  });

  test('an inner definition is recognised again, with its pointer, to a depth', async () => {
    const { nodes } = await only({ 'a.yaml': 'services: {a: }\ninner:\n  services: {b: }\n' });
    const deep = Array.from(
      { length: 7 },
      (_, level) => `${'  '.repeat(level)}services: {s${level}: }\n${'  '.repeat(level)}inner:\n`,
    ).join('');
    const bounded = await only({ 'a.yaml': `${deep}${'  '.repeat(7)}services: {}\n` });

    expect(nodes.map(({ name, source }) => `${name} ${source.line} ${source.pointer}`)).toEqual([
      'a 1 /services/a',
      'b 3 /inner/services/b',
    ]);
    expect(bounded.nodes.map(({ name }) => name)).toEqual(['s0', 's1', 's2', 's3', 's4']);
    expect(bounded.gaps).toMatchObject([{ code: 'too-large', source: { line: 11 } }]);
  });

  test('a document that two formats claim is told and read once', async () => {
    const twin: Ingester = { ...services, name: 'aaa', title: 'Twin' };
    const batches = await scanned({ 'a.yaml': 'services: {a: }\n' }, { ingesters: [services, twin] });

    expect(batches[0]?.file.formats).toEqual(['aaa']);
    expect(batches[0]?.gaps).toMatchObject([{ code: 'ambiguous', detail: 'Twin and Services both claim this; it was read as Twin' }]);
    expect(namesIn(batches)).toEqual(['a shop/a.yaml:1']);
  });
});

describe('what cannot be read', () => {
  test('broken definitions are failed with a gap at the place', async () => {
    const batches = await scanned({
      'a.yaml': 'services: {\nb: [}\n',
      'b.json': '{"services": {"a": 1},\n "x": ',
      'c.flow': 'no xml',
      'd.yaml': 'a: 1\n{{ if x }}\n',
    });

    expect(outcomes(batches)).toEqual(['shop/a.yaml failed', 'shop/b.json read', 'shop/c.flow failed', 'shop/d.yaml failed']);
    expect(gapsIn(batches)).toEqual([
      'unreadable shop/a.yaml:2',
      'truncated shop/b.json:2',
      'unreadable shop/c.flow:1',
      'templated shop/d.yaml:2',
    ]);
  });

  test('files of a common extension that are surely something else are unrecognised', async () => {
    const batches = await scanned({
      'a.json': '#!/bin/sh\necho\n',
      'b.json': '{"a": 1}\n{"a": 2}\n',
      'c.xml': '<html><br></html>',
      'd.yaml': '',
      'e.yaml': '<a/>',
    });

    expect(batches.map(({ file }) => file.outcome)).toEqual([
      'unrecognised',
      'unrecognised',
      'unrecognised',
      'unrecognised',
      'unrecognised',
    ]);
    expect(gapsIn(batches)).toEqual([]);
  });

  test('a good part of a broken stream is read, and the fault is told', async () => {
    const batches = await scanned({ 'a.yaml': 'services: {a: }\n---\nb: [\n---\nservices: {c: }\n' });

    expect(outcomes(batches)).toEqual(['shop/a.yaml read']);
    expect(namesIn(batches)).toEqual(['a shop/a.yaml:1', 'c shop/a.yaml:5']);
    expect(gapsIn(batches)).toHaveLength(1);
  });

  test('binary content is a gap only where the name means a format', async () => {
    const bytes = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]);
    const batches = await scanned({ 'a.yaml': bytes, 'b.shop': bytes, OWNERS: bytes });

    expect(outcomes(batches)).toEqual(['shop/OWNERS failed', 'shop/a.yaml unrecognised', 'shop/b.shop failed']);
    expect(gapsIn(batches)).toEqual(['unreadable shop/OWNERS:1', 'unreadable shop/b.shop:1']);
  });

  test('a file above the limit is too large, and files read by lines have none', async () => {
    const batches = await scanned({ 'a.yaml': 'services: {a: }\n', 'b.json': '#owners\n@team\n' }, { maxBytes: 10 });

    expect(outcomes(batches)).toEqual(['shop/a.yaml failed', 'shop/b.json read']);
    expect(gapsIn(batches)).toEqual(['too-large shop/a.yaml:1']);
  });

  test('a file that is gone when its turn comes is failed', async () => {
    await using folder = await temporaryFolder();
    const gone = [{ name: 'shop', folder: folder.path, only: 'gone.yaml' }];
    const batches = await all(scan(gone, { ingesters: [services] }));

    expect(batches.map(({ file }) => [file.outcome, file.reason])).toEqual([['failed', 'the file cannot be read (ENOENT)']]);
  });

  test('a reader that throws keeps what it found and becomes a gap of one line', async () => {
    const { file, nodes, gaps } = await only({ 'a.yaml': 'services:\n  a:\n  explode:\n  z:\n' });

    expect(file.outcome).toBe('read');
    expect(nodes.map(({ name }) => name)).toEqual(['a', 'explode']);
    expect(gaps).toMatchObject([{ code: 'unreadable', detail: 'the Services reader failed here: boom' }]);
  });

  test('a fact that the metamodel does not know is a gap, and a throw in strict runs', async () => {
    const wrong = defineIngester<TreeDocument>({
      ...services,
      extract: ({ root, file }, emit) =>
        emit.node({ type: 'System', kind: 'daemon', key: localKey('System', root, 'a'), name: 'a', source: { file, line: 1 } }),
      recognise: services.recognise,
      read: 'tree',
    });
    const files = { 'a.yaml': 'services: {a: }\n' };

    expect((await only(files, { ingesters: [wrong] })).gaps).toMatchObject([
      { code: 'unreadable', detail: 'the Services reader failed here: unknown kind "daemon" of System' },
    ]);
    await expect(scanned(files, { ingesters: [wrong], isStrict: true })).rejects.toThrow('unknown kind "daemon" of System');
  });
});

describe('siblings', () => {
  const curious = defineIngester<TreeDocument>({
    ...services,
    name: 'curious',
    files: ['**/main.yaml'],
    read: 'tree',
    recognise: ({ tree }) => hasKey(tree, 'read'),
    async extract({ root, file, tree }, emit, siblings) {
      for (const item of itemsOf(at(tree, 'read'))) {
        const path = item.kind === 'scalar' ? item.text : '';
        const [document] = await siblings.tree(path);
        const lines = await siblings.lines(path);
        const first = lines === undefined ? [] : await all(lines.lines());
        const name = `${path}: ${document?.tree.kind ?? 'nothing'}, ${first.length} lines`;
        emit.node({ type: 'System', key: localKey('System', root, path), name, source: sourceOf({ file }, item) });
      }
      const found = siblings.matching((path) => path.endsWith('.yaml')).join(' ');
      emit.node({ type: 'System', key: localKey('System', root, 'all'), name: found, source: { file, line: 1 } });
    },
  });

  test('can be read inside the root, and nothing ignored, skipped or outside', async () => {
    await using folder = await temporaryFolder({
      'secret.yaml': 'a: 1\n',
      'root/.gitignore': 'hidden.yaml\n',
      'root/hidden.yaml': 'a: 1\n',
      'root/sub/near.yaml': 'a: 1\nb: 2\n',
      'root/main.yaml': 'read: [sub/near.yaml, sub/../sub/near.yaml, ../secret.yaml, hidden.yaml, /etc/hostname, .git/config, gone.yaml]\n',
    });
    const batches = await all(scan([{ name: 'r', folder: join(folder.path, 'root') }], { ingesters: [curious] }));

    expect(batches.flatMap(({ nodes }) => nodes.map(({ name }) => name))).toEqual([
      'sub/near.yaml: map, 2 lines',
      'sub/../sub/near.yaml: map, 2 lines',
      '../secret.yaml: nothing, 0 lines',
      'hidden.yaml: nothing, 0 lines',
      '/etc/hostname: nothing, 0 lines',
      '.git/config: nothing, 0 lines',
      'gone.yaml: nothing, 0 lines',
      'main.yaml sub/near.yaml',
    ]);
  });
});

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
