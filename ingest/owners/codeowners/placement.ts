// Where a CODEOWNERS file stands decides what its patterns are relative to, and whether the host reads it at all.

/** Folders in which hosts look for the file, beside the top of the repository. */
const FOLDERS: ReadonlySet<string> = new Set(['.github', '.gitlab', 'docs']);

/** Directory that the patterns of a file are relative to; '' for the scan root. A root may hold several repositories. */
export function baseOf(path: string): string {
  const folders = path.split('/').slice(0, -1);
  if (FOLDERS.has(folders.at(-1)?.toLowerCase() ?? '')) folders.pop();
  return folders.join('/');
}

/**
 * The file that is in force instead of this one; undefined when this one is. GitHub takes the first of .github, top and docs;
 * GitLab the first of top, docs and .gitlab, and a repository with GitLab's own files beside it is GitLab's.
 */
export function inForceInsteadOf(path: string, paths: readonly string[]): string | undefined {
  const base = baseOf(path);
  const at = (place: string): string => (base === '' ? place : `${base}/${place}`);
  const isGitLab = paths.some((other) => other === at('.gitlab-ci.yml') || other.startsWith(`${at('.gitlab')}/`));
  const order = isGitLab ? ['', 'docs/', '.gitlab/', '.github/'] : ['.github/', '', 'docs/', '.gitlab/'];
  const first = order.map((folder) => at(`${folder}CODEOWNERS`)).find((place) => place === path || paths.includes(place));
  return first === path ? undefined : first;
}
