// Real workflows, read in place beside the project; the oracle is a count of tags in the text.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openXml } from '../../read/open.ts';
import { uipath } from './index.ts';

const folder = corpus();

describe.skipIf(folder === undefined)(`the corpus of bots${folder === undefined ? `: ${CORPUS_ABSENT}` : ''}`, () => {
  it('gives as many activities, handlers and calls as the text has tags', async () => {
    const root = join(folder ?? '', 'rpa');
    const texts = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(xaml|json)$/.test(path))
      .sort()
      .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')] as const);
    const siblings = siblingsAmong(Object.fromEntries(texts));
    const wrong: string[] = [];
    for (const [path, text] of texts.filter(([each]) => each.endsWith('.xaml'))) {
      const [document] = openXml({ root: 'corpus', path }, text).documents;
      if (document === undefined || !uipath.recognise(document)) throw new Error(`${path} is not claimed`);
      const found = await extract(uipath, document, { siblings, isStrict: true });
      const given = {
        calls: found.nodes.filter(({ kind }) => kind === 'call').length,
        handlers: found.edges.filter(({ type }) => type === 'HANDLED_BY').length,
        logs: found.nodes.filter(({ props }) => Array.isArray(props?.tags) && props.tags.includes('log')).length,
        gateways: found.nodes.filter(({ kind }) => kind === 'gateway').length,
        states: found.nodes.filter(({ props }) => Array.isArray(props?.tags) && props.tags.includes('state')).length,
        assignments: found.nodes.filter(({ source }) => source.pointer?.startsWith('Assign_') === true && source.line > 1).length,
      };
      const expected = {
        calls: tags(text, 'ui:InvokeWorkflowFile'),
        handlers: tags(text, 'Catch'),
        logs: tags(text, 'ui:LogMessage'),
        gateways: tags(text, 'If') + tags(text, 'Switch') + tags(text, 'FlowDecision'),
        states: tags(text, 'State'),
        assignments: tags(text, 'Assign'),
      };
      if (JSON.stringify(given) !== JSON.stringify(expected)) wrong.push(`${path}: ${JSON.stringify(given)} ${JSON.stringify(expected)}`);
    }

    expect(wrong).toEqual([]);
    expect(texts).toHaveLength(14);
  });
});

function tags(text: string, name: string): number {
  return text.split(new RegExp(`<${name}[\\s>/]`)).length - 1;
}
