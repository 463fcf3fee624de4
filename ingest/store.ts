// Where the bytes of a root are: on disk, or in archives that are opened on the way. The last archives stay open.
import { join } from 'node:path';
import { archiveKind, insideArchive } from './read/archive-name.ts';
import { type Bytes, bytesInZip, bytesOfGzip, bytesOnDisk, wholeOf } from './read/bytes.ts';
import { MAX_ARCHIVE_BYTES } from './read/limits.ts';
import { openZip, type Zip } from './read/zip.ts';

export interface Store {
  /** Bytes of a path that discovery listed. Rejects when they are gone. */
  bytes(path: string): Promise<Bytes>;
  /** The archive at a path. Rejects when it is gone or larger than an archive may be. */
  zip(path: string): Promise<Zip>;
}

/** Archives that stay open: the one whose files are being read, and the one around it. */
const OPEN_ARCHIVES = 2;

export class TooLarge extends Error {}

export function storeOf(folder: string): Store {
  const open = new Map<string, Promise<Zip>>();
  async function bytes(path: string): Promise<Bytes> {
    const inside = insideArchive(path);
    if (inside === undefined) return bytesOnDisk(join(folder, path));
    if (archiveKind(inside.archive) === 'gzip') return bytesOfGzip(await bytes(inside.archive));
    const found = bytesInZip(await zip(inside.archive), inside.entry);
    if (found === undefined) throw Object.assign(new Error(`there is no ${path}`), { code: 'ENOENT' });
    return found;
  }
  function zip(path: string): Promise<Zip> {
    const opened = open.get(path) ?? openAt(path);
    open.delete(path);
    open.set(path, opened);
    for (const oldest of open.keys()) {
      if (open.size <= OPEN_ARCHIVES) break;
      open.delete(oldest);
    }
    return opened;
  }
  async function openAt(path: string): Promise<Zip> {
    const whole = await wholeOf(await bytes(path), MAX_ARCHIVE_BYTES);
    if (whole === 'too-large') throw new TooLarge(path);
    return openZip(whole);
  }
  return { bytes, zip };
}
