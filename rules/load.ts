// Reads a folder of rules: one file each, checked against the schema, the lint and the portable query language.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintRule } from './lint.ts';
import { type LoadedRule, type Pack, packFile, ruleFile } from './rule.ts';
import { type FileProblem, parseYamlFile } from './yaml-file.ts';

/** Folder of the rules that come with the product. */
export const OWN_PACK = fileURLToPath(new URL('./packs', import.meta.url));

export interface LoadedPack {
  readonly pack: Pack;
  /** By id. */
  readonly rules: readonly LoadedRule[];
}

/** Rules that cannot be used, with file and line of each fault; thrown once, with all of them. */
export class PackError extends Error {
  readonly problems: readonly FileProblem[];
  constructor(problems: readonly FileProblem[]) {
    super(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
    this.name = 'PackError';
    this.problems = problems;
  }
}

/** Loads `pack.yaml` and `<lens>/<id>.yaml` of a folder; throws PackError. */
export async function loadPack(folder: string = OWN_PACK): Promise<LoadedPack> {
  const problems: FileProblem[] = [];
  const pack = parseYamlFile('pack.yaml', await textOf(folder, 'pack.yaml'), packFile);
  if ('problems' in pack) problems.push(...pack.problems);
  const rules: LoadedRule[] = [];
  for (const file of await ruleFilesOf(folder)) {
    const loaded = parseRule(file, await textOf(folder, file));
    if ('problems' in loaded) problems.push(...loaded.problems);
    else rules.push(loaded.rule);
  }
  for (const { id, file } of rules.filter((rule, i) => rules.findIndex((other) => other.id === rule.id) < i)) {
    problems.push({ file, line: 1, message: `the id ${id} is taken by another rule` });
  }
  if (problems.length > 0 || 'problems' in pack) throw new PackError(problems);
  return { pack: pack.value, rules: rules.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** Reads one rule; `file` is relative to its pack. */
export function parseRule(file: string, text: string): { readonly rule: LoadedRule } | { readonly problems: readonly FileProblem[] } {
  const parsed = parseYamlFile(file, text, ruleFile);
  if ('problems' in parsed) return parsed;
  const rule = { ...parsed.value, file };
  const place = `${rule.lens}/${rule.id}.yaml`;
  const faults = file === place ? [] : [{ path: ['id'], message: `the file must be ${place}` }];
  const problems = [...faults, ...lintRule(rule)].map(({ path, message }) => ({ file, line: parsed.lineOf(path), message }));
  return problems.length > 0 ? { problems } : { rule };
}

async function ruleFilesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries
    .map((entry) => entry.replaceAll('\\', '/'))
    .filter((entry) => entry.endsWith('.yaml') && entry.includes('/'))
    .toSorted();
}

async function textOf(folder: string, file: string): Promise<string> {
  return readFile(join(folder, file), 'utf8');
}
