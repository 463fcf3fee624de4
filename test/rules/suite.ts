// What every engine must say alike: the examples of all rules, and one estate in which all rules look at once.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GraphEngine } from '../../graph/engine/engine.ts';
import { estateOf } from '../../rules/estate.ts';
import { EVIDENCE } from '../../rules/evidence.ts';
import { exampleGraph } from '../../rules/example-graph.ts';
import { judge } from '../../rules/judge.ts';
import { loadPack } from '../../rules/load.ts';
import { runExample } from '../../rules/run-examples.ts';
import { estateFromFiles } from './from-files.ts';
import { ONE_ESTATE } from './one-estate.ts';

const { rules } = await loadPack();

/** Declares the tests; call it at the top of a test file. */
export function ruleSuite(open: () => Promise<GraphEngine>): void {
  let engine: GraphEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine?.[Symbol.asyncDispose]());

  describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
    test.each(rule.tests.map((example) => [example.name, example] as const))('%s', async (_name, example) => {
      const { expected, found, problem } = await runExample({ rule, example, engine, readFiles: estateFromFiles });

      expect({ ...found, problem }).toEqual({ ...expected, problem: undefined });
    });
  });

  test('in one estate every rule finds what was put there for it', async () => {
    const records = exampleGraph(await readFile(new URL('./one-estate.cypher', import.meta.url), 'utf8'));
    await engine.load({ ...records, manifest: { id: 'one estate' } });

    const verdicts = await judge({
      engine,
      rules,
      records,
      estate: estateOf(records),
      evidence: Object.fromEntries(EVIDENCE.map((name) => [name, ['example']])),
    });

    const itemsOf = (items: (typeof verdicts)[number]['items'], outcome: string): readonly string[] =>
      items.filter((item) => item.outcome === outcome).map(({ subject, per }) => [subject, ...per].join(' | '));
    const found = verdicts.map(({ rule, pass, items, problem }) => [
      rule.id,
      { pass, fail: itemsOf(items, 'fail'), unknown: itemsOf(items, 'unknown'), ...(problem === undefined ? {} : { problem }) },
    ]);
    expect(Object.fromEntries(found)).toEqual(ONE_ESTATE);
  });
}
