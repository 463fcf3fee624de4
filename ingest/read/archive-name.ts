// Names of archives and of what is in them: "mail/pack.zip!/flows/a.json", as Java writes it, so that folders inside stay folders.

const ZIP = /\.(?:zip|jar|war|ear|mar|car|par|bar|mcpb|dxt)$/i;
const GZIP = /\.gz$/i;
const TARBALL = /\.(?:tar\.gz|tgz)$/i;
const INSIDE = /^(.*\.(?:zip|jar|war|ear|mar|car|par|bar|mcpb|dxt|gz))!\/(.+)$/i;

/** How a file of this name is opened as a folder; undefined for a plain file. */
export function archiveKind(path: string): 'zip' | 'gzip' | undefined {
  if (ZIP.test(path)) return 'zip';
  return GZIP.test(path) && !TARBALL.test(path) ? 'gzip' : undefined;
}

/** The innermost archive of a path and the name in it; undefined for a file on disk. */
export function insideArchive(path: string): { readonly archive: string; readonly entry: string } | undefined {
  const match = INSIDE.exec(path);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { archive: match[1], entry: match[2] };
}

/** Path of an entry of an archive. */
export function entryPath(archive: string, entry: string): string {
  return `${archive}!/${entry}`;
}
