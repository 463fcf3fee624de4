// The entries of a workbook in memory, through yauzl; bounded in number and size, and nothing is written anywhere.
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

/** Entries that a workbook may have, and how much they may hold when inflated. */
const MAX_ENTRIES = 10_000;
const MAX_INFLATED_BYTES = 64 * 1024 * 1024;

/** Text of an entry by its name; undefined where there is none. */
export type EntryReader = (name: string) => Promise<string | undefined>;

/** Why a package cannot be opened. */
export class CannotOpen extends Error {
  readonly isTooLarge: boolean;
  constructor(message: string, isTooLarge = false) {
    super(message);
    this.isTooLarge = isTooLarge;
  }
}

/** Reads the directory of a zip; rejects with CannotOpen. The reader shares one budget over all entries. */
export async function openZip(bytes: Buffer): Promise<EntryReader> {
  const zip = await opened(bytes);
  const entries = await entriesOf(zip);
  let left = MAX_INFLATED_BYTES;
  return async (name) => {
    const entry = entries.get(name.toLowerCase());
    if (entry === undefined) return undefined;
    if (entry.isEncrypted()) throw new CannotOpen('it is protected by a password');
    const read = await inflated(zip, entry, left);
    left -= read.length;
    return read.toString('utf8');
  };
}

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error === null ? resolve(zip) : reject(new CannotOpen(error.message)),
    );
  });
}

function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName.toLowerCase(), entry);
      if (entries.size > MAX_ENTRIES) reject(new CannotOpen(`it has more than ${MAX_ENTRIES} entries`, true));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error: Error) => reject(new CannotOpen(error.message)));
    zip.readEntry();
  });
}

function inflated(zip: ZipFile, entry: Entry, budget: number): Promise<Buffer> {
  const tooLarge = (): CannotOpen => new CannotOpen(`it holds more than ${MAX_INFLATED_BYTES / 1024 / 1024} MB`, true);
  if (entry.uncompressedSize > budget) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) {
        reject(new CannotOpen(error.message));
        return;
      }
      const parts: Buffer[] = [];
      let size = 0;
      stream.on('data', (part: Buffer) => {
        size += part.length;
        parts.push(part);
        if (size > budget) stream.destroy(tooLarge());
      });
      stream.on('end', () => resolve(Buffer.concat(parts)));
      stream.on('error', (fault: Error) => reject(fault instanceof CannotOpen ? fault : new CannotOpen(fault.message)));
    });
  });
}
