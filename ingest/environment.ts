// Which environment a path speaks of: overlays/prod/…, values-staging.yaml, application-prod.yml.

/** Canonical environment names; what organisations call differently is mapped in fullscore.yaml. */
export const ENVIRONMENTS = ['production', 'staging', 'test', 'development', 'qa', 'uat', 'demo', 'sandbox'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

const NAMES = new Map<string, Environment>([
  ['prod', 'production'],
  ['production', 'production'],
  ['prd', 'production'],
  ['live', 'production'],
  ['staging', 'staging'],
  ['stage', 'staging'],
  ['stg', 'staging'],
  ['preprod', 'staging'],
  ['preproduction', 'staging'],
  ['test', 'test'],
  ['testing', 'test'],
  ['tst', 'test'],
  ['dev', 'development'],
  ['develop', 'development'],
  ['development', 'development'],
  ['local', 'development'],
  ['qa', 'qa'],
  ['uat', 'uat'],
  ['demo', 'demo'],
  ['sandbox', 'sandbox'],
]);

/** Names that mean an environment wherever they stand; the others are also everyday folder names (src/test, docs/development). */
const UNMISTAKABLE = new Set(['prod', 'production', 'prd', 'staging', 'stg', 'preprod', 'preproduction', 'qa', 'uat']);
const TELLING_FOLDERS = /^(overlays?|envs?|environments?|stages?|clusters?|profiles?|tiers?|landscapes?|targets?|values|deploy(ments?)?)$/;
const TELLING_STEMS =
  /^(application|bootstrap|appsettings|values|config|settings|compose|docker-compose|deploy(ment)?|kustomization|parameters|params|variables|vars|samconfig|serverless|\.?env)$/;

/** Canonical environment that a path inside a root states, nearest to the file first; undefined where it states none. */
export function environmentOf(path: string): Environment | undefined {
  const segments = path.toLowerCase().split('/');
  const file = segments.pop() ?? '';
  const parent = segments.at(-1);
  return ofFileName(file, parent) ?? ofFolders(segments);
}

function ofFolders(folders: readonly string[]): Environment | undefined {
  for (let index = folders.length - 1; index >= 0; index--) {
    const found = environmentNamed(folders[index] ?? '', isTelling(folders[index - 1]));
    if (found !== undefined) return found;
  }
  return undefined;
}

function ofFileName(file: string, parent: string | undefined): Environment | undefined {
  const stem = /^\.env\.[^.]+$/.test(file) ? file : file.replace(/\.[^.]+$/, '');
  const parts = /^(?:(.+)[-._])?([a-z]+)$/.exec(stem);
  if (parts === null) return undefined;
  const [, before, name = ''] = parts;
  return environmentNamed(name, before === undefined ? isTelling(parent) : TELLING_STEMS.test(before));
}

function environmentNamed(name: string, isTold: boolean): Environment | undefined {
  const plain = name.replace('-', '');
  return isTold || UNMISTAKABLE.has(plain) ? NAMES.get(plain) : undefined;
}

function isTelling(folder: string | undefined): boolean {
  return folder !== undefined && TELLING_FOLDERS.test(folder);
}
