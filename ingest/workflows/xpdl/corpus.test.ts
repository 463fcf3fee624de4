// Real packages, read in place beside the project; what the reader finds is held against a count of their tags.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openXml } from '../../read/open.ts';
import { xpdl } from './index.ts';

const folder = corpus();

describe.skipIf(folder === undefined)(`the XPDL corpus (${folder === undefined ? CORPUS_ABSENT : 'beside this checkout'})`, () => {
  it('gives each process, activity and transition, without a gap', async () => {
    const wrong: string[] = [];
    const packages = readdirSync(join(folder ?? '', 'xpdl'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.(xpdl|xml)$/.test(path),
    );
    for (const path of packages.sort()) {
      const text = readFileSync(join(folder ?? '', 'xpdl', path), 'utf8');
      const [document] = openXml({ root: 'corpus', path }, text).documents;
      if (document === undefined || !xpdl.recognise(document)) wrong.push(`${path} is not recognised`);
      if (document === undefined) continue;
      const found = await extract(xpdl, document, { siblings: siblingsAmong({}), isStrict: true });
      const flows = new Set(found.edges.filter((edge) => edge.type === 'FLOWS_TO').map((edge) => edge.source.pointer));
      const counted = {
        processes: found.nodes.filter((node) => node.type === 'Workflow').length,
        activities: found.nodes.filter((node) => node.type === 'Step').length,
        transitions: ids(text, 'Transition').filter((id) => flows.has(id)).length,
        exceptions: found.edges.filter((edge) => edge.type === 'HANDLED_BY' && edge.kind === 'error').length,
        gaps: found.gaps.length,
      };
      const expected = {
        processes: ids(text, 'WorkflowProcess').length,
        activities: ids(text, 'Activity').length,
        transitions: ids(text, 'Transition').length,
        exceptions: [...text.matchAll(/Type="(EXCEPTION|DEFAULTEXCEPTION)"/g)].length,
        gaps: 0,
      };
      if (JSON.stringify(counted) !== JSON.stringify(expected)) wrong.push(`${path} ${JSON.stringify({ counted, expected })}`);
    }

    expect(packages.length).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
  });
});

function ids(text: string, name: string): readonly (string | undefined)[] {
  return [...text.matchAll(new RegExp(`<(?:[\\w.-]+:)?${name}\\s[^>]*?\\bId="([^"]*)"`, 'g'))].map((match) => match[1]);
}
