// FileTransfers of Job:FileTransfer: where each file comes from and goes to.
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { Transfer, TransferEnd } from '../control-m-model.ts';
import { placeIn, type Scope, statedIn } from './scope.ts';
import { variablesOf } from './unit.ts';

export function transfersOf(scope: Scope, filled: (text: string) => string): readonly Transfer[] {
  const transfers = itemsOf(at(scope.tree, 'FileTransfers'));
  const src = sideOf(scope, 'Src', filled);
  const dest = sideOf(scope, 'Dest', filled);
  return transfers.map((transfer) => {
    const option = textOf(at(transfer, 'TransferOption')) ?? 'SrcToDest';
    const place = at(transfer, 'Src') ?? at(transfer, 'Dest') ?? transfer;
    const from = { ...src, path: pathIn(transfer, 'Src', filled) };
    const to = { ...dest, path: pathIn(transfer, 'Dest', filled) };
    const isBack = /^DestToSrc|^SyncDestToSrc$/.test(option);
    return {
      from: isBack ? to : from,
      to: isBack ? from : to,
      isWatch: /^(FileWatcher|DirectoryListing)$/.test(option),
      source: placeIn(scope, place),
    };
  });
}

function pathIn(transfer: Tree, key: string, filled: (text: string) => string): string | undefined {
  const text = textOf(at(transfer, key));
  return text === undefined ? undefined : filled(text);
}

const BUCKETS = [
  ['s3', 'S3BucketName'],
  ['gcs', 'GCSBucketName'],
  ['azure', 'AzureContainerName'],
] as const;

const BUCKET = /^(s3|amazon|gcs|google|azure)/i;

/** What holds for all transfers of a job on one side; the plain name of a bucket is that of whichever side is a bucket. */
function sideOf(scope: Scope, side: 'Src' | 'Dest', filled: (text: string) => string): TransferEnd {
  const profile = statedIn(scope, `ConnectionProfile${side}`)?.text;
  const bucket = BUCKETS.flatMap(([store, key]) => {
    const name = statedIn(scope, `${key}${side}`)?.text ?? (isOnlySide(scope, side) ? statedIn(scope, key)?.text : undefined);
    return name === undefined ? [] : [{ store, name: filled(name) }];
  })[0];
  const kind = connectionKind(scope, side);
  return {
    ...(profile === undefined ? {} : { profile: filled(profile) }),
    ...(bucket === undefined ? {} : { bucket }),
    isLocal: /^(local|file system)$/i.test(kind),
    protocol: /^sftp$/i.test(kind) ? 'sftp' : /^ftps?$/i.test(kind) ? 'ftp' : undefined,
  };
}

/** FTP-CONNTYPE1 and 2, which exports write beside the profiles: "SFTP", "File System", "S3". */
function connectionKind(scope: Scope, side: 'Src' | 'Dest'): string {
  return variablesOf(scope.tree).get(side === 'Src' ? 'FTP-CONNTYPE1' : 'FTP-CONNTYPE2') ?? '';
}

/** The one bucket of a job is on this side if this side is said to be one, or the other is said to be something else. */
function isOnlySide(scope: Scope, side: 'Src' | 'Dest'): boolean {
  const [here, there] = [connectionKind(scope, side), connectionKind(scope, side === 'Src' ? 'Dest' : 'Src')];
  return BUCKET.test(here) || (here === '' && there !== '' && !BUCKET.test(there));
}
