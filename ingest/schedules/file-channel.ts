// A file that one job leaves and another waits for: a Channel, known by its path on the host where it lies.
import { channelKey, type Key } from '../../graph/key.ts';
import type { Source } from '../../graph/model.ts';
import type { Emit } from '../ingester.ts';
import { isLocalHost } from '../mention/host.ts';
import { isSecretPath } from '../mention/secret-path.ts';

/** A file as a job names it. */
export interface NamedFile {
  readonly path: string;
  /** Host, profile or machine on which it lies, where that is stated. */
  readonly place?: string | undefined;
  readonly protocol?: 'file' | 'sftp' | 'ftp' | undefined;
  readonly source: Source;
}

/** Variables of schedulers and shells (a dot ends the name of one of Control-M): %%ODATE., %%$ODATE, $$DATE, ${X}, $X, %DATE%, &X, {{ ds }}. Bounded by what ends a name. */
const VARIABLE = /\{\{[^{}]*\}\}|\$\{[^{}]*\}|\$\([^()]*\)|%%\$?\\?\w+\.?|\$\$?\w+|%\w+%/g;

/** The path with each variable as `{}`: what is computed in it (mostly a date) does not tell two files apart. Undefined where the folder itself is unknown. */
export function filePattern(path: string): string | undefined {
  const pattern = path
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(VARIABLE, '{}');
  return pattern === '' || /^[{}./\\~*?-]*$/.test(pattern) || /^\{\}(\/|\\|$)/.test(pattern) || isSecretPath('', pattern)
    ? undefined
    : pattern;
}

/** Declares the file's channel; undefined where its path is computed. */
export function fileChannel(emit: Emit, { path, place, protocol = 'file', source }: NamedFile): Key | undefined {
  const pattern = filePattern(path);
  if (pattern === undefined) return undefined;
  // A path without a machine means something only among the files of its root.
  const machine = place === undefined || isLocalHost(place) ? source.file.split('/', 1)[0] : place.toLowerCase();
  const key = channelKey('file', pattern, machine);
  emit.node({ type: 'Channel', key, name: pattern, props: { protocol }, source });
  return key;
}
