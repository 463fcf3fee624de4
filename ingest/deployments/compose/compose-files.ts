// Which files are compose files, and how they lie together.
import { at, type Entry, entriesOf, hasKey, type Tree } from '../../read/tree.ts';

export const COMPOSE_FILES = ['**/*compose*.{yml,yaml}'];

const NAME = /(^|\/)[^/]*compose[^/]*\.ya?ml$/i;
/** Base files come first, then their overlays by name. */
const BASE = /(^|\/)(docker-)?compose\.ya?ml$/i;
/** Keys of which every service, also one that an overlay only patches, has at least one. */
const SERVICE_KEYS = [
  'image',
  'build',
  'environment',
  'env_file',
  'extends',
  'command',
  'entrypoint',
  'ports',
  'expose',
  'volumes',
  'depends_on',
  'links',
  'networks',
  'network_mode',
  'deploy',
  'labels',
  'profiles',
  'container_name',
  'hostname',
  'restart',
  'healthcheck',
  'models',
  'provider',
  'secrets',
  'configs',
  'develop',
  'logging',
  'scale',
];

export function isComposePath(path: string): boolean {
  return NAME.test(path);
}

/** True for the tree of a compose file: services that look like services, models, or files to include. */
export function isCompose(tree: Tree): boolean {
  if (hasKey(tree, 'apiVersion') || hasKey(tree, 'openapi') || hasKey(tree, 'stages')) return false;
  if (servicesOf(tree).some((entry) => SERVICE_KEYS.some((key) => hasKey(entry.value, key)))) return true;
  return entriesOf(at(tree, 'models')).some((entry) => hasKey(entry.value, 'model')) || at(tree, 'include')?.kind === 'list';
}

/** Entries of `services`; of the whole file in the first version of the format, which had no such key. */
export function servicesOf(tree: Tree): readonly Entry[] {
  const services = at(tree, 'services');
  if (services !== undefined) return entriesOf(services);
  const entries = entriesOf(tree);
  const isFirstVersion = entries.length > 0 && entries.every((entry) => hasKey(entry.value, 'image') || hasKey(entry.value, 'build'));
  return isFirstVersion ? entries : [];
}

export function directoryOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** Compose files of one directory: one project with its overlays. */
export function projectFiles(directory: string, paths: readonly string[]): readonly string[] {
  const inside = paths.filter((path) => directoryOf(path) === directory && isComposePath(path));
  return inside.toSorted((a, b) => Number(BASE.test(b)) - Number(BASE.test(a)) || (a < b ? -1 : 1));
}

/** A path written in a file of `directory`, inside the root; undefined when it leaves the root or is no path. */
export function pathInRoot(directory: string, written: string): string | undefined {
  if (/^([a-z]+:\/\/|git@|\/|~|[A-Za-z]:\\)/.test(written) || written.includes('$')) return undefined;
  const parts = directory === '' ? [] : directory.split('/');
  for (const part of written.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
