// Real flows of public projects, read in place; the oracle is plain JSON.parse and a walk of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { type Extraction, extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { nifi } from './index.ts';

it('the corpus of NiFi gives a step for every processor, port, funnel and remote group, and a relation for every connection', async () => {
  const folder = corpus();
  if (folder === undefined) {
    expect(CORPUS_ABSENT).toContain('nothing was read');
    return;
  }
  const wrong: string[] = [];
  const sum = { files: 0, processors: 0, connections: 0 };
  for (const path of readdirSync(join(folder, 'nifi'), { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.json(\.gz)?$/.test(path)) continue;
    const bytes = readFileSync(join(folder, 'nifi', path));
    const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    for (const document of openTree({ root: 'corpus', path }, text).documents) {
      if (!nifi.recognise(document)) wrong.push(`${path} is not recognised`);
      const expected = counted(JSON.parse(text));
      const given = countedIn(await extract(nifi, document, { siblings: siblingsAmong({}), isStrict: true }));
      if (JSON.stringify(expected) !== JSON.stringify(given)) {
        wrong.push(`${path}: ${JSON.stringify(expected)} against ${JSON.stringify(given)}`);
      }
      sum.files++;
      sum.processors += expected.PROCESSOR;
      sum.connections += expected.CONNECTION;
    }
  }

  expect(wrong).toEqual([]);
  expect(sum).toEqual({ files: 28, processors: 67, connections: 68 });
});

// Every connection is a place of its own, whatever it becomes.
function countedIn({ nodes, edges, gaps }: Extraction) {
  const steps = nodes.filter((node) => node.type === 'Step' && node.props?.trigger !== 'timer' && node.kind !== 'sub-process');
  const places = [...edges, ...gaps].flatMap(({ source }) => source.pointer ?? []).filter((pointer) => /\/connections\/\d+$/.test(pointer));
  const kinds = { remote: steps.filter(({ kind }) => kind === 'call').length };
  const processors = steps.filter(({ source }) => /\/processors\/\d+$/.test(source.pointer ?? '')).length;
  return { PROCESSOR: processors, CONNECTION: new Set(places).size, REMOTE: kinds.remote, OTHER: steps.length - processors - kinds.remote };
}

function counted(value: unknown, sum = { PROCESSOR: 0, CONNECTION: 0, REMOTE: 0, OTHER: 0 }) {
  if (typeof value !== 'object' || value === null) return sum;
  const type = 'componentType' in value ? value.componentType : undefined;
  if (type === 'PROCESSOR') sum.PROCESSOR++;
  if (type === 'CONNECTION') sum.CONNECTION++;
  if (type === 'REMOTE_PROCESS_GROUP') sum.REMOTE++;
  if (type === 'INPUT_PORT' || type === 'OUTPUT_PORT' || type === 'FUNNEL') sum.OTHER++;
  for (const inner of Object.values(value)) counted(inner, sum);
  return sum;
}
