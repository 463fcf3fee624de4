// Real definitions of public projects, read in place beside the project; the oracle is plain JSON.parse and a walk of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../test/corpus.ts';
import { siblingsAmong } from '../../test/extract-text.ts';
import { type Extraction, extract } from '../extract.ts';
import type { Ingester } from '../ingester.ts';
import { openTree } from '../read/open.ts';
import { logicApps } from './logic-apps/index.ts';
import { powerAutomate } from './power-automate/index.ts';

interface Counts {
  actions: number;
  triggers: number;
  ends: number;
  handlers: number;
}

test.each([
  ['logicapps', logicApps, 65],
  ['powerautomate', powerAutomate, 12],
] as const)(
  'the definitions of %s give as many actions, triggers, ends and handlers as a walk over the plain JSON',
  async (folder, ingester, files) => {
    const root = corpus();
    if (root === undefined) return void process.stdout.write(`${CORPUS_ABSENT}\n`);
    let read = 0;
    const wrong: string[] = [];
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!path.endsWith('.json')) continue;
      const text = readFileSync(join(root, folder, path), 'utf8');
      const found = await extracted(ingester, path, text);
      if (found === undefined) continue;
      read++;
      const expected = counted(JSON.parse(text.replace(/^\uFEFF/, '')));
      const given = countedIn(found);
      if (JSON.stringify(expected) !== JSON.stringify(given)) wrong.push(`${path}: ${JSON.stringify(expected)} ${JSON.stringify(given)}`);
    }

    expect(wrong).toEqual([]);
    expect(read).toBe(files);
  },
);

async function extracted(ingester: Ingester, path: string, text: string): Promise<Extraction | undefined> {
  const [document] = openTree({ root: 'corpus', path }, text).documents;
  if (document === undefined || !ingester.recognise(document)) return undefined;
  return extract(ingester, document, { siblings: siblingsAmong({}), isStrict: true });
}

function countedIn({ nodes, edges }: Extraction): Counts {
  const steps = nodes.filter((node) => node.type === 'Step');
  const errors = edges.filter((edge) => edge.type === 'FLOWS_TO' && edge.kind === 'error');
  const triggers = steps.filter((node) => node.kind === 'start').length;
  return { actions: steps.length - triggers, triggers, ends: steps.filter((node) => node.kind === 'end').length, handlers: errors.length };
}

/** An action is an object with a type that stands in `actions`; the first definition on the way down is the one. */
function counted(value: unknown, counts: Counts = { actions: 0, triggers: 0, ends: 0, handlers: 0 }): Counts {
  if (typeof value !== 'object' || value === null) return counts;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
      if (key === 'triggers') counts.triggers += Object.keys(inner).length;
      if (key === 'actions') for (const action of Object.values(inner)) countAction(action, counts);
    }
    if (!['inputs', 'schema', 'apiSummaries', 'manifest', 'parameters'].includes(key)) counted(inner, counts);
  }
  return counts;
}

function countAction(action: unknown, counts: Counts): void {
  if (typeof action !== 'object' || action === null) return;
  counts.actions++;
  if ('type' in action && String(action.type).toLowerCase() === 'terminate') counts.ends++;
  const after: object = 'runAfter' in action && typeof action.runAfter === 'object' && action.runAfter !== null ? action.runAfter : {};
  counts.handlers += Object.values(after).filter((statuses) => /failed/i.test(JSON.stringify(statuses))).length;
}
