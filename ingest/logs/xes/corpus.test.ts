// Files that were made to be wrong, by the project whose logs the corpus holds: none is more than a gap.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { extractText } from '../../../test/extract-text.ts';
import { xes } from './index.ts';

const folder = corpus();

describe.skipIf(folder === undefined)(`odd logs of the corpus (${folder === undefined ? CORPUS_ABSENT : 'beside this checkout'})`, () => {
  it('give their events, and a gap for what cannot be used', async () => {
    const odd = join(folder ?? '', 'logs/process-intelligence-solutions__pm4py/tests/xes_importer_tests');
    const found: Record<string, string> = {};
    for (const file of readdirSync(odd).sort()) {
      const { nodes, gaps } = await extractText(xes, { [file]: readFileSync(join(odd, file)) });
      const events = nodes.reduce((sum, { type, props }) => sum + (type === 'Step' ? Number(props?.count ?? 0) : 0), 0);
      const told = gaps.map(({ code, source }) => `${code} ${source.line}`);
      if (events > 0 || told.length > 0) found[file] = [`${events} events`, ...told].join(', ');
    }

    // elsewhere stand no events, only attributes, declarations and their faults
    expect(found).toEqual({
      'attributeEventSwapped.xes': '0 events, unresolved 3',
      'attributeTraceSwapped.xes': '0 events, unresolved 3',
      'classifierEventSwapped.xes': '0 events, unresolved 6',
      'classifierTraceSwapped.xes': '0 events, unresolved 6',
      'elementIncorrect.xes': '2 events, unresolved 14, unsupported 15, unresolved 18, unresolved 27, unresolved 31',
      'eventIdenticalAttributes.xes': '2 events, unresolved 15, unresolved 18, unresolved 28, unresolved 32',
      'globalEventSwapped.xes': '0 events, unresolved 3',
      'logOutOfPlace.xes': '2 events, unresolved 14, unresolved 17, unresolved 26, unsupported 29, unresolved 31',
      'traceTooManyAttributes.xes': '0 events, unresolved 14',
    });
  });
});
