// The generated pages of docs/. Run as a script (`npm run docs`) it writes them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configSchema } from '../api/config.ts';
import { schemaMarkdown } from '../graph/schema/markdown.ts';
import { formatsMarkdown } from './formats-markdown.ts';

export const GENERATED: Readonly<Record<string, () => string | Promise<string>>> = {
  'fullscore.schema.json': () => `${JSON.stringify(configSchema(), null, 2)}\n`,
  'formats.md': () => `${formatsMarkdown()}\n`,
  'graph.md': () => `${schemaMarkdown()}\n`,
};

if (process.argv[1] === import.meta.filename) {
  for (const [name, make] of Object.entries(GENERATED)) writeFileSync(join(import.meta.dirname, '..', 'docs', name), await make());
}
