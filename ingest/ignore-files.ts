// .gitignore and .fullscoreignore, in every folder, as git reads them: the deepest rule that speaks wins.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';

const NAMES = ['.gitignore', '.fullscoreignore'] as const;

/** The ignore rules of one folder and of those above it, up to the root. */
export interface IgnoreRules {
  readonly above: IgnoreRules | undefined;
  /** Path of the folder inside the root, '' at the top or ending in "/". */
  readonly folder: string;
  readonly own: Ignore | undefined;
}

/** Rules that hold inside `folder`; `names` are the entries of the folder, so that no file is looked for in vain. */
export function rulesIn(root: string, folder: string, names: ReadonlySet<string>, above?: IgnoreRules): IgnoreRules {
  const texts = NAMES.filter((name) => names.has(name)).map((name) => readText(join(root, folder, name)));
  return { above, folder, own: texts.length === 0 ? undefined : ignore().add(texts.join('\n')) };
}

/** Whether the path (inside the root; folders end in "/") is ignored. */
export function isIgnored(rules: IgnoreRules, path: string): boolean {
  for (let here: IgnoreRules | undefined = rules; here !== undefined; here = here.above) {
    if (here.own === undefined) continue;
    const verdict = here.own.test(path.slice(here.folder.length));
    if (verdict.ignored || verdict.unignored) return verdict.ignored;
  }
  return false;
}

// A link could lead out of the root, and what cannot be read ignores nothing.
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
