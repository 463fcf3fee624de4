// Real integration flows, in folders, bundles and content packages; what the reader finds is held against a count of their tags.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { wholeOf } from '../../read/bytes.ts';
import { type Batch, scan } from '../../scan.ts';
import { storeOf } from '../../store.ts';

const folder = corpus();

describe.skipIf(folder === undefined)(
  `the corpus of integration flows (${folder === undefined ? CORPUS_ABSENT : 'beside this checkout'})`,
  () => {
    it('gives each step, flow, channel and exception sub-process', async () => {
      const flows = await flowsIn(join(folder ?? '', 'iflow'));
      const wrong = flows.flatMap(({ batch, text }) => {
        const { channels: _channels, ...expected } = countedIn(text);
        const given = givenBy(batch);
        return JSON.stringify(given) === JSON.stringify(expected) ? [] : [`${batch.file.file} ${JSON.stringify({ given, expected })}`];
      });
      const total = (name: 'channels' | 'exceptions') => flows.reduce((sum, { text }) => sum + countedIn(text)[name], 0);

      expect(wrong).toEqual([]);
      expect(flows.length).toBe(32);
      expect(total('channels')).toBe(60);
      expect(flows.filter(({ text }) => countedIn(text).exceptions > 0).length).toBe(3);
    });

    it('tells of every channel where it leads, or that it is left open', async () => {
      const silent = (await flowsIn(join(folder ?? '', 'iflow'))).flatMap(({ batch, text }) => {
        const told = new Set([...batch.edges, ...batch.gaps].map(({ source }) => source.pointer));
        return channelsIn(text)
          .filter(({ id, isDirectSender }) => !isDirectSender && !told.has(id))
          .map(({ id }) => `${batch.file.file} ${id}`);
      });

      expect(silent).toEqual([]);
    });
  },
);

async function flowsIn(path: string): Promise<readonly { readonly batch: Batch; readonly text: string }[]> {
  const store = storeOf(path);
  const found: { batch: Batch; text: string }[] = [];
  for await (const batch of scan([{ name: 'corpus', folder: path }], { isStrict: true })) {
    if (!batch.file.formats.includes('iflow')) continue;
    const bytes = await wholeOf(await store.bytes(batch.file.file.replace('corpus/', '')), 1e8);
    found.push({ batch, text: bytes.toString('utf8') });
  }
  return found;
}

function givenBy({ nodes, edges }: Batch) {
  return {
    processes: nodes.filter(({ type }) => type === 'Workflow').length,
    steps: nodes.filter(({ type }) => type === 'Step').length,
    sequence: edges.filter(({ type, kind }) => type === 'FLOWS_TO' && kind === 'sequence').length,
    exceptions: edges.filter(({ type, kind }) => type === 'HANDLED_BY' && kind === 'error').length,
    timers: edges.filter(
      ({ type, kind, source }) => type === 'STARTS' && kind === 'timer' && /^(StartEvent|StartTimer)/.test(source.pointer ?? ''),
    ).length,
  };
}

function countedIn(text: string) {
  const count = (pattern: RegExp): number => [...text.matchAll(pattern)].length;
  return {
    processes: count(/<bpmn2:process /g),
    steps: count(/<bpmn2:(startEvent|endEvent|callActivity|serviceTask|subProcess|\w+Gateway) /g),
    sequence: count(/<bpmn2:sequenceFlow /g),
    exceptions: count(/ErrorEventSubProcessTemplate<\/value>/g),
    timers: count(/<bpmn2:timerEventDefinition/g),
    channels: count(/<bpmn2:messageFlow /g),
  };
}

function channelsIn(text: string): readonly { readonly id: string; readonly isDirectSender: boolean }[] {
  return text
    .split('<bpmn2:messageFlow ')
    .slice(1)
    .map((part) => ({
      id: /\bid="([^"]*)"/.exec(part)?.[1] ?? '',
      isDirectSender: /<value>ProcessDirect<\/value>/.test(part.split('</bpmn2:messageFlow>', 1)[0] ?? ''),
    }));
}
