// Real workflows of public projects, read in place; the oracle counts lines of their text and knows nothing of the reader.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { type Extraction, extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { googleWorkflows } from './index.ts';

const folder = corpus();

interface Read {
  readonly path: string;
  readonly lines: readonly string[];
  readonly found: Extraction;
}

describe(`the corpus of Google Cloud Workflows${folder === undefined ? `: ${CORPUS_ABSENT}` : ''}`, () => {
  const read: Read[] = [];
  beforeAll(async () => {
    if (folder === undefined) return;
    for (const path of readdirSync(join(folder, 'google-workflows'), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!/\.ya?ml$/.test(path)) continue;
      const text = readFileSync(join(folder, 'google-workflows', path), 'utf8');
      for (const document of openTree({ root: 'corpus', path }, text).documents) {
        if (!googleWorkflows.recognise(document)) continue;
        read.push({
          path,
          lines: text.split('\n'),
          found: await extract(googleWorkflows, document, { siblings: siblingsAmong({}), isStrict: true }),
        });
      }
    }
  });

  it.skipIf(folder === undefined)('is read whole and without gaps', () => {
    expect(read.length).toBe(61);
    expect(read.flatMap(({ path, found }) => found.gaps.map((gap) => `${path}: ${gap.detail}`))).toEqual([]);
  });

  it.skipIf(folder === undefined)('gives something reached for every line that calls http or a connector, and nothing else', () => {
    const wrong = read.flatMap(({ path, lines, found }) => {
      const expected = lines.flatMap((line, index) => (/^\s*call: *(http\.(?!default)|googleapis\.|gke\.)/.test(line) ? [index + 1] : []));
      const reached = new Set(
        found.edges.flatMap((edge) => (['CALLS', 'PUBLISHES', 'ACCESSES'].includes(edge.type) ? [edge.source.line] : [])),
      );
      const same = expected.length === reached.size && expected.every((line) => reached.has(line));
      return same ? [] : [`${path}: ${expected.join()} against ${[...reached].join()}`];
    });

    expect(wrong).toEqual([]);
  });

  it.skipIf(folder === undefined)('gives a handler for every except, a retry for every retry', () => {
    const wrong = read.flatMap(({ path, lines, found }) => {
      const count = (pattern: RegExp): number => lines.filter((line) => pattern.test(line)).length;
      const handlers = found.edges.filter((edge) => edge.type === 'HANDLED_BY').length;
      const retried = found.nodes.filter(
        (node) => node.props?.retry === 'set' && (node.props.nesting === undefined || node.kind === 'sub-process'),
      ).length;
      return count(/^\s+except:/) === handlers && count(/^\s+retry:/) === retried ? [] : [path];
    });

    expect(wrong).toEqual([]);
  });

  it.skipIf(folder === undefined)('has the names of its steps on their lines', () => {
    const wrong = read.flatMap(({ path, lines, found }) =>
      found.nodes
        .filter((node) => node.type === 'Step' && !/\.(return|raise|assign)$/.test(String(node.key)))
        .filter((node) => lines[node.source.line - 1]?.includes(node.name) !== true)
        .map((node) => `${path}:${node.source.line} ${node.name}`),
    );

    expect(wrong).toEqual([]);
  });
});
