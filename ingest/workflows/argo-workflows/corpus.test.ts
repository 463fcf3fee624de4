// Real resources of public projects, read in place; the oracle counts lines of their text and knows nothing of the reader.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { type Extraction, extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { argoWorkflows } from './index.ts';

const folder = corpus();

interface Read {
  readonly path: string;
  readonly text: string;
  readonly found: Extraction[];
}

/** Holds a workflow inside a manifest with placeholders, which is text until it is filled in. */
const HOLDS_TEXT = /cron-backfill/;

describe(`the corpus of Argo Workflows${folder === undefined ? `: ${CORPUS_ABSENT}` : ''}`, () => {
  const read: Read[] = [];
  beforeAll(async () => {
    if (folder === undefined) return;
    for (const path of readdirSync(join(folder, 'argo'), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!/\.(json|ya?ml)$/.test(path)) continue;
      const text = readFileSync(join(folder, 'argo', path), 'utf8');
      const found: Extraction[] = [];
      for (const document of openTree({ root: 'corpus', path }, text).documents) {
        if (argoWorkflows.recognise(document))
          found.push(await extract(argoWorkflows, document, { siblings: siblingsAmong({}), isStrict: true }));
      }
      if (found.length > 0) read.push({ path, text, found });
    }
  });

  it.skipIf(folder === undefined)('gives a workflow for every resource, and no gaps', () => {
    const kinds = /^kind: *"?(Workflow|WorkflowTemplate|ClusterWorkflowTemplate|CronWorkflow)\b"? *(#.*)?$/gm;
    const wrong = read.flatMap(({ path, text, found }) => {
      const expected = [...text.matchAll(kinds)].length;
      const workflows = found.flatMap(({ nodes }) => nodes).filter((node) => node.type === 'Workflow').length;
      return expected === workflows ? [] : [`${path}: ${expected} kinds, ${workflows} workflows`];
    });

    expect(wrong).toEqual([]);
    expect(read.length).toBe(214);
    expect(read.flatMap(({ path, found }) => found.flatMap(({ gaps }) => gaps.map((gap) => `${path}: ${gap.detail}`)))).toEqual([]);
  });

  it.skipIf(folder === undefined)('gives a step for every line that invokes a template inside a list', () => {
    const wrong = read.flatMap(({ path, text, found }) => {
      const lines = text.split('\n');
      const invoking = lines.flatMap((line, index) => (/^[^#]*- +name: *\S+ *$/.test(line) && invokes(lines, index) ? [index + 1] : []));
      const places = new Set(found.flatMap(({ nodes }) => nodes).flatMap((node) => (node.type === 'Step' ? [node.source.line] : [])));
      const missing = invoking.filter((line) => !places.has(line));
      return missing.length === 0 || HOLDS_TEXT.test(path) ? [] : [`${path}: lines ${missing.join(', ')}`];
    });

    expect(wrong).toEqual([]);
  });

  it.skipIf(folder === undefined)('has the words of its facts on their lines', () => {
    const wrong = read.flatMap(({ path, text, found }) => {
      const lines = text.split('\n');
      const steps = found.flatMap(({ nodes }) => nodes).filter((node) => node.type === 'Step' && node.kind !== 'start');
      return steps
        .filter(({ source, name }) => !lines.slice(source.line - 1, source.endLine ?? source.line).some((line) => line.includes(name)))
        .map(({ source, name }) => `${path}:${source.line} ${name}`);
    });

    expect(wrong).toEqual([]);
  });
});

// The line after the name says "template:" at the same depth, before the next item begins.
function invokes(lines: readonly string[], index: number): boolean {
  const depth = (lines[index] ?? '').search(/name:/);
  for (const line of lines.slice(index + 1)) {
    const here = line.search(/\S/);
    if (here >= 0 && here < depth) return false;
    if (here === depth && /^template(Ref)?:/.test(line.trim())) return true;
  }
  return false;
}
