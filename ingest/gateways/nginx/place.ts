// The nginx that a file configures: the files of one folder are one nginx, whatever folders nginx keeps its parts in.
import { posix } from 'node:path';
import { type Key, localKey } from '../../../graph/key.ts';
import type { TextDocument } from '../../ingester.ts';

export interface NginxGateway {
  readonly key: Key;
  /** What a person calls it, without the product. */
  readonly title: string;
  readonly place: readonly [root: string, ...parts: readonly string[]];
}

/** Folders that hold parts of one configuration. */
const PARTS = /^(conf\.d|http\.d|stream\.d|sites-(available|enabled)|vhosts?(\.d)?|templates|snippets|includes?|upstreams|locations)$/i;
/** Folders that are called the same wherever nginx is. */
const EVERYWHERE = /^(nginx|openresty|etc|conf|config|configs|configuration|docker|deploy|deployment|infra|files|src)$/i;
/** Files that are called the same wherever nginx is, also with an environment in their name. */
const PLAIN =
  /^(nginx|default|app|site|proxy|reverse-proxy|main|server|local|custom|conf)([-_.](conf|config|default|docker|compose|dev|development|local|prod|production|stage|staging|test|qa|uat|ssl|http|https|template))*$/i;

/** Folder of the nginx that a file belongs to, '' at the top. */
export function folderOf(path: string): string {
  const folders = path.split('/').slice(0, -1);
  while (PARTS.test(folders.at(-1) ?? '')) folders.pop();
  return folders.join('/');
}

/** What tells the nginx of a file from others in its root: a folder, and a name where files of one folder are for several. */
export function identityOf(path: string): readonly string[] {
  const folder = folderOf(path);
  const parent = posix.basename(posix.dirname(path));
  const isShared = PARTS.test(parent) || /^(nginx|openresty)$/i.test(posix.basename(folder)) || PLAIN.test(stemOf(path));
  return [...(folder === '' ? [] : [folder]), ...(isShared ? [] : [stemOf(path)])];
}

/** "orders" of "orders.nginx.conf.template". */
function stemOf(path: string): string {
  return posix
    .basename(path)
    .replace(/\.template$/i, '')
    .replace(/\.(conf|nginx)$/i, '')
    .replace(/^nginx[-_.](?=.)|[-_.]nginx$/i, '');
}

export function gatewayOf({ root, path, pointer }: TextDocument): NginxGateway {
  const identity = pointer === '' ? identityOf(path) : [path, pointer];
  const place = [root, 'nginx', ...identity] as const;
  return { key: localKey('System', ...place), title: titleOf(path, pointer), place };
}

export function controlKey({ place }: NginxGateway, ...parts: readonly string[]): Key {
  return localKey('Control', ...place, ...parts);
}

function titleOf(path: string, pointer: string): string {
  const folder = folderOf(path);
  const names = folder.split('/').filter((name) => name !== '' && !EVERYWHERE.test(name));
  const isOwn = pointer === '' && identityOf(path).length > (folder === '' ? 0 : 1);
  return isOwn ? stemOf(path) : (names.at(-1) ?? '');
}
