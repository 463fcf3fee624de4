// The pages about rules equal what the rules say; `npx tsx test/rules/docs.ts` writes them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RULE_PAGES } from './docs.ts';

test.each(Object.entries(RULE_PAGES))('docs/%s is what the rules say', async (name, make) => {
  const stored = readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');

  expect(stored).toBe(await make());
});
