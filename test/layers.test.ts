// The import directions of docs/architecture.md as data; the folder list is the pipeline.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** What the files below a path may import, as paths from the top. Longest path wins. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  graph: ['graph'],
  ingest: ['ingest', 'graph/model.ts', 'graph/key.ts', 'graph/schema', 'graph/snapshot/snapshot.ts'],
  rules: ['rules', 'graph'],
  api: ['api', 'graph', 'ingest', 'rules', 'web/draw'],
  web: ['web'],
  'web/draw': ['web/draw', 'web/generated'],
  test: ['test', 'graph', 'ingest', 'rules', 'api', 'web'],
};

/** Packages with one home each. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  '@grafeo-db/js': ['graph/engine', 'test'],
  'neo4j-driver': ['graph/engine', 'test'],
  '@apollo/server': ['api'],
  cytoscape: ['web'],
  react: ['web'],
  commander: ['api/cli'],
  saxes: ['ingest/read'],
};

/** Tests stand beside what they test and may use the layers' own test seams. */
const isTest = (file: string): boolean => /\.(test|bench)\.tsx?$/.test(file);

const sources = ['graph', 'ingest', 'rules', 'api', 'web', 'test'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
);

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

function longest(file: string): string {
  return (
    Object.keys(MAY_IMPORT)
      .filter((path) => file.startsWith(`${path}/`))
      .toSorted((a, b) => b.length - a.length)[0] ?? ''
  );
}

const within = (file: string, path: string): boolean => file === path || file.startsWith(`${path}/`);

describe('imports run one way', () => {
  it('there are sources to look at', () => {
    expect(sources.length).toBeGreaterThan(60);
  });

  it('no layer imports one that comes after it', () => {
    const wrong = sources
      .filter((file) => !isTest(file))
      .flatMap((file) =>
        importsOf(file)
          .filter((path) => path.startsWith('.'))
          .map((path) => [file, join(dirname(file), path).replaceAll('\\', '/')] as const),
      )
      .filter(([file, target]) => !(MAY_IMPORT[longest(file)] ?? []).some((path) => within(target, path)))
      .map(([file, target]) => `${file} imports ${target}`);

    expect(wrong).toEqual([]);
  });

  it('a format never imports another format', () => {
    // A folder of a family without an index is what its formats share.
    const formatOf = (file: string): string | undefined => {
      const folder = /^(ingest\/(?!read\/|mention\/)[^/]+\/[^/]+)\//.exec(file)?.[1];
      return folder !== undefined && existsSync(join(root, folder, 'index.ts')) ? folder : undefined;
    };
    const wrong = sources
      .filter((file) => !isTest(file) && formatOf(file) !== undefined)
      .flatMap((file) =>
        importsOf(file)
          .filter((path) => path.startsWith('.'))
          .map((path) => [file, join(dirname(file), path).replaceAll('\\', '/')] as const),
      )
      .filter(([file, target]) => formatOf(target) !== undefined && formatOf(target) !== formatOf(file))
      .map(([file, target]) => `${file} imports ${target}`);

    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(HOMES))('%s has one home', (name, homes) => {
    const wrong = sources.filter(
      (file) =>
        importsOf(file).some((path) => path === name || path.startsWith(`${name}/`)) &&
        !homes.some((home) => within(file, home)) &&
        !isTest(file),
    );

    expect(wrong).toEqual([]);
  });
});
