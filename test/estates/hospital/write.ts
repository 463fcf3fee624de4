// Writes the logs and traces of examples/hospital anew; the same seeds give the same files.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles } from './files.ts';

const folder = join(import.meta.dirname, '../../../examples/hospital');
for (const [path, text] of Object.entries(generatedFiles())) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
