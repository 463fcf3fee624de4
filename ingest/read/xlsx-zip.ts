// The entries of a workbook as text, over the one reader of archives; all of them share one budget.
import { bytesInZip, wholeOf } from './bytes.ts';
import { openZip, type Zip } from './zip.ts';

/** How much the entries of a workbook may hold when inflated. */
const MAX_INFLATED_BYTES = 64 * 1024 * 1024;

/** Text of an entry by its name, in any case; undefined where there is none. */
export type EntryReader = (name: string) => Promise<string | undefined>;

/** Why a package cannot be opened. */
export class CannotOpen extends Error {
  readonly isTooLarge: boolean;
  constructor(message: string, isTooLarge = false) {
    super(message);
    this.isTooLarge = isTooLarge;
  }
}

/** Reads the directory of a package; rejects with CannotOpen. */
export async function openPackage(bytes: Buffer): Promise<EntryReader> {
  const zip = await openZip(bytes);
  const [fault] = zip.problems;
  if (fault !== undefined) throw new CannotOpen(fault.detail, fault.code === 'too-large');
  const names = new Map([...zip.entries.keys()].map((name) => [name.toLowerCase(), name]));
  let left = MAX_INFLATED_BYTES;
  return async (name) => {
    const found = names.get(name.toLowerCase());
    if (found === undefined) return undefined;
    const text = await textOf(zip, found, left);
    left -= text.length;
    return text;
  };
}

async function textOf(zip: Zip, name: string, budget: number): Promise<string> {
  const entry = bytesInZip(zip, name);
  if (entry === undefined) return '';
  const whole = await wholeOf(entry, budget).catch((error: unknown) => {
    throw new CannotOpen(error instanceof Error ? error.message : String(error));
  });
  if (whole === 'too-large') throw new CannotOpen(`it holds more than ${MAX_INFLATED_BYTES / 1024 / 1024} MB`, true);
  return whole.toString('utf8');
}
