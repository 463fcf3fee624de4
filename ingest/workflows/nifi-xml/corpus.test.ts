// Real flows of public projects, read in place; the oracle counts tags.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { extractText } from '../../../test/extract-text.ts';
import { nifiXml } from './index.ts';

it('the corpus of flow.xml gives a step for every processor, port, funnel and remote group', async () => {
  const folder = corpus();
  if (folder === undefined) {
    expect(CORPUS_ABSENT).toContain('nothing was read');
    return;
  }
  const wrong: string[] = [];
  const sum = { files: 0, parts: 0 };
  for (const path of readdirSync(join(folder, 'nifi'), { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.xml(\.gz)?$/.test(path)) continue;
    const bytes = readFileSync(join(folder, 'nifi', path));
    const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    const { nodes } = await extractText(nifiXml, text, 'flow.xml');
    const steps = nodes.filter(({ type, kind, props }) => type === 'Step' && kind !== 'sub-process' && props?.trigger !== 'timer').length;
    const inRemote = [...text.matchAll(/<remoteProcessGroup>.*?<\/remoteProcessGroup>/gs)].join('');
    const parts =
      counted(text, /<(processor|funnel|inputPort|outputPort|remoteProcessGroup)>/g) - counted(inRemote, /<(input|output)Port>/g);
    if (steps !== parts) wrong.push(`${path}: ${steps} steps of ${parts}`);
    sum.files++;
    sum.parts += parts;
  }

  expect(wrong).toEqual([]);
  expect(sum).toEqual({ files: 3, parts: 5 });
});

function counted(text: string, tags: RegExp): number {
  return [...text.matchAll(tags)].length;
}
