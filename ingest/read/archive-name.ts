// Names of archives and of what is in them: "mail/pack.zip!/flows/a.json", as Java writes it, so that folders inside stay folders.

const ZIP = /\.(?:zip|jar|war|ear|mar|car|par|bar|mcpb|dxt)$/i;
const GZIP = /\.gz$/i;
const TARBALL = /\.(?:tar\.gz|tgz)$/i;
/** Content packages of SAP Integration Suite hold their artifacts under names like these: most are zips, others texts and pictures. */
const CONTENT = /(?:^|\/)[0-9a-f]{32}_content$/;
const INSIDE = /^(.*(?:\.(?:zip|jar|war|ear|mar|car|par|bar|mcpb|dxt|gz)|\/[0-9a-f]{32}_content))!\/(.+)$/is;

/** How a file of this name is opened as a folder; undefined for a plain file. */
export function archiveKind(path: string): 'zip' | 'gzip' | undefined {
  if (ZIP.test(path) || CONTENT.test(path)) return 'zip';
  return GZIP.test(path) && !TARBALL.test(path) ? 'gzip' : undefined;
}

/** Whether the name alone does not tell that a file is an archive. */
export function isPerhapsArchive(path: string): boolean {
  return CONTENT.test(path);
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
