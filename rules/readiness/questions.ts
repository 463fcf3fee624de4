// The six questions, from the file beside this one.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { parseYamlFile } from '../yaml-file.ts';

const file = z.strictObject({
  questions: z.array(z.strictObject({ id: z.int(), question: z.string(), about: z.string(), ask: z.string() })).length(6),
  answers: z.array(z.strictObject({ value: z.int().min(0).max(4), meaning: z.string() })).length(5),
});
export type Question = Readonly<z.infer<typeof file>['questions'][number]>;

export async function loadQuestions(): Promise<readonly Question[]> {
  const parsed = parseYamlFile('readiness/questions.yaml', await readFile(new URL('./questions.yaml', import.meta.url), 'utf8'), file);
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
  return parsed.value.questions;
}
