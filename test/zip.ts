// Zip archives for tests, written byte by byte: also those that no well-meaning program would write.
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly isEncrypted?: boolean;
  /** Size that the archive claims, where it lies. */
  readonly claimedSize?: number;
  /** File mode of Unix, for links. */
  readonly mode?: number;
}

/** A zip archive of deflated entries (PKWARE APPNOTE 4.3). */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { local, central } = recordsOf(part, offset);
    locals.push(local);
    centrals.push(central);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

function recordsOf(part: ZipPart, offset: number): { readonly local: Buffer; readonly central: Buffer } {
  const plain = Buffer.from(part.content);
  const packed = deflateRawSync(plain);
  const name = Buffer.from(part.name);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE((part.isEncrypted === true ? 1 : 0) | 0x800, 2);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt32LE(crc32(plain), 10);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(part.claimedSize ?? plain.length, 18);
  shared.writeUInt16LE(name.length, 22);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(0x04034b50, 0);
  const local = Buffer.concat([head, shared, name, packed]);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(0x0314, 4);
  shared.copy(central, 6);
  central.writeUInt32LE(((part.mode ?? 0o100644) << 16) >>> 0, 38);
  central.writeUInt32LE(offset, 42);
  return { local, central: Buffer.concat([central, name]) };
}
