// An independent reader beside ours: what asl-validator accepts we read without a gap, and what it refuses is explained here.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import validate from 'asl-validator';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { stepFunctions } from './index.ts';

describe('state machines of the corpus beside asl-validator', () => {
  it('are accepted by both, or refused by one for a reason', async () => {
    const folder = corpus();
    if (folder === undefined) {
      process.stdout.write(`${CORPUS_ABSENT}\n`);
      expect(CORPUS_ABSENT).toContain('nothing was read');
      return;
    }
    const refused = new Map<string, string>();
    const different: string[] = [];
    let accepted = 0;
    for (const path of definitionsIn(join(folder, 'asl'))) {
      const text = readFileSync(join(folder, 'asl', path), 'utf8');
      const [document] = openTree({ root: 'corpus', path }, text).documents;
      if (document === undefined || !stepFunctions.recognise(document)) continue;
      const { gaps } = await extract(stepFunctions, document, { siblings: siblingsAmong({}), isStrict: true });
      // Placeholders of a template are no ARNs; that they are filled in is not the definition's matter.
      const { isValid, errors } = validate(path.endsWith('.json') ? JSON.parse(text) : loadAll(text)[0], { checkArn: false });
      if (!isValid) refused.set(path, errors[0]?.['Error code'] ?? 'unknown');
      else if (gaps.length > 0) different.push(`${path}: ${gaps[0]?.detail}`);
      else accepted++;
    }
    process.stdout.write(`asl-validator: ${accepted} definitions accepted by both, ${refused.size} refused by it alone\n`);

    expect(different).toEqual([]);
    expect([...refused].map(([path, code]) => `${path}: ${code}`)).toEqual(REFUSED);
  });
});

/** What asl-validator refuses and we read: JSONata (`{% … %}`) in places where its schema wants exactly one of two forms and finds none. */
const REFUSED: readonly string[] = [
  'aws-samples__aws-stepfunctions-examples/sam/app-meeting-summarization/statemachines/summarize_transcription.asl.yaml: SCHEMA_VALIDATION_FAILED',
  'aws-samples__aws-stepfunctions-examples/sam/app-meeting-summarization/statemachines/transcribe_file.asl.yaml: SCHEMA_VALIDATION_FAILED',
];

function definitionsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(json|ya?ml)$/.test(path))
    .sort();
}
