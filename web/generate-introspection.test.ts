// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { introspectionText, TARGET } from './generate-introspection.ts';

it('the typed schema of the pages is the schema of the API; otherwise run `npx tsx web/generate-introspection.ts`', () => {
  expect(readFileSync(TARGET, 'utf8')).toBe(introspectionText());
});
