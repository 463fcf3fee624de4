import { posix } from 'node:path';
import { isTemplated } from '../../mention/template.ts';

/** Folder or file inside the root that is written in the file at `from`, '' for the root itself; undefined for what leaves the root, or is filled in later. */
export function folderIn(from: string, written: string): string | undefined {
  if (/^([a-z][\w+.-]*:|[/\\~])/i.test(written) || isTemplated(written)) return undefined;
  const path = posix.join(posix.dirname(from), written.replaceAll('\\', '/')).replace(/\/$/, '');
  return path.startsWith('..') ? undefined : path === '.' ? '' : path;
}
