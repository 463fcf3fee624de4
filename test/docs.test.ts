// Generated pages equal what the code says; `npm run docs` writes them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GENERATED } from './docs.ts';

it.each(Object.entries(GENERATED))('docs/%s is what the code says', async (name, make) => {
  const stored = readFileSync(join(import.meta.dirname, '..', 'docs', name), 'utf8');

  expect(stored).toBe(await make());
});
