// What is never worth opening, by name alone, with the reason that the scan reports.

const FOLDERS = new Map([
  ['.git', 'version control'],
  ['.hg', 'version control'],
  ['.svn', 'version control'],
  ['node_modules', 'installed packages'],
  ['bower_components', 'installed packages'],
  ['.venv', 'installed packages'],
  ['__pycache__', 'compiled code'],
  ['.terraform', 'downloaded modules'],
  ['.gradle', 'build cache'],
]);

const LOCK_FILES =
  /^(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|packages\.lock\.json|go\.sum|gradle\.lockfile|\.terraform\.lock\.hcl|.*\.lock)$/;

const BINARY =
  /\.(png|jpe?g|gif|bmp|ico|webp|avif|tiff?|psd|pdf|docx?|pptx?|woff2?|ttf|otf|eot|mp[34]|m4[av]|mov|avi|webm|ogg|wav|flac|exe|dll|so|dylib|a|o|obj|class|pyc|wasm|bin|dat|db|avro|orc|tgz|tar\.gz|bz2|xz|zst|7z|rar|tar|iso|dmg|deb|rpm|msi|jks|p12|pfx|keystore)$/i;

/** What Fullscore itself writes is no part of an estate: counting it would make the second scan of the same files another one. */
export const OWN_FOLDER = '.fullscore';

/** Why a folder is left out, or undefined. */
export function reasonToSkipFolder(name: string): string | undefined {
  return FOLDERS.get(name);
}

/** Why a file is left out without a look inside, or undefined. */
export function reasonToSkipFile(name: string): string | undefined {
  if (LOCK_FILES.test(name)) return 'lock file';
  return BINARY.test(name) ? 'binary' : undefined;
}
