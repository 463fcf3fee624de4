import { afterAll, describe, expect, test } from 'vitest';
import { openEngine } from '../../graph/engine/open.ts';
import { loadPack } from '../../rules/load.ts';
import { runExample } from '../../rules/run-examples.ts';
import { estateFromFiles } from './from-files.ts';

const { rules } = await loadPack();
const engine = await openEngine({ engine: 'embedded' });
afterAll(() => engine[Symbol.asyncDispose]());

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test.each(rule.tests.map((example) => [example.name, example] as const))('%s', async (_name, example) => {
    const { expected, found, problem } = await runExample({ rule, example, engine, readFiles: estateFromFiles });

    expect({ ...found, problem }).toEqual({ ...expected, problem: undefined });
  });
});
