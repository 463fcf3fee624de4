// File transfers: a file is taken at one end and left at the other. https://documents.bmc.com/supportu/API/Monthly/en-US/Documentation/API_CodeRef_JobTypes_MFT.htm
import type { Source } from '../../graph/model.ts';
import { isTemplated } from '../mention/template.ts';
import { bucketRef } from '../workflows/aws.ts';
import type { Interaction } from '../workflows/vocabulary.ts';
import type { Job, Profiles, Transfer, TransferEnd } from './control-m-model.ts';
import { hostOfProfile, profileCall } from './control-m-profile.ts';
import type { NamedFile } from './file-channel.ts';

/** What a transfer touches. */
export interface Moves {
  readonly interactions: readonly { readonly interaction: Interaction; readonly source: Source }[];
  readonly files: readonly { readonly file: NamedFile; readonly relation: 'CONSUMES' | 'PUBLISHES' }[];
}

export function movesOf(job: Job, profiles: Profiles, machine: string | undefined): Moves {
  const ends = job.transfers.flatMap((transfer) => [
    { end: transfer.from, relation: 'CONSUMES' as const, transfer },
    ...(transfer.to === undefined || transfer.isWatch ? [] : [{ end: transfer.to, relation: 'PUBLISHES' as const, transfer }]),
  ]);
  const places = { profiles, machine: job.host?.text ?? machine };
  return {
    interactions: ends.flatMap(({ end, relation, transfer }) =>
      reached(end, relation === 'CONSUMES' ? 'read' : 'write', { places, transfer }),
    ),
    files: ends.flatMap(({ end, relation, transfer }) => {
      const file = fileAt(end, transfer, places);
      return file === undefined ? [] : [{ file, relation }];
    }),
  };
}

interface Places {
  readonly profiles: Profiles;
  readonly machine: string | undefined;
}

/** Buckets are stores; a remote host is called; a local end is the machine itself. */
function reached(
  end: TransferEnd,
  mode: 'read' | 'write',
  { places, transfer }: { places: Places; transfer: Transfer },
): Moves['interactions'] {
  const profile = places.profiles.get(end.profile ?? '');
  const credential = profile?.credential === undefined ? {} : { credential: profile.credential };
  if (end.bucket !== undefined) {
    const { store, name } = end.bucket;
    if (isTemplated(name) || /%%/.test(name)) return [];
    const to =
      store === 's3'
        ? bucketRef(name)
        : ({ type: 'DataStore', mention: { kind: 'name', value: name }, unresolved: { name, props: { engine: store } } } as const);
    return [{ interaction: { relation: 'ACCESSES', to, props: { mode, ...credential } }, source: transfer.source }];
  }
  if (end.isLocal || profile?.type === 'FileTransfer:Local') return [];
  const name = end.profile ?? end.host;
  const known =
    end.profile === undefined && end.host !== undefined ? new Map([[end.host, hostProfile(end.host, transfer)]]) : places.profiles;
  const call = name === undefined ? undefined : profileCall(name, known, 'FileTransfer');
  return call === undefined ? [] : [{ interaction: call, source: transfer.source }];
}

function hostProfile(host: string, transfer: Transfer) {
  return { name: host, type: 'FileTransfer', address: host, source: transfer.source };
}

function fileAt(end: TransferEnd, transfer: Transfer, { profiles, machine }: Places): NamedFile | undefined {
  if (end.path === undefined || end.bucket !== undefined) return undefined;
  const profile = profiles.get(end.profile ?? '');
  const isLocal = end.isLocal || profile?.type === 'FileTransfer:Local';
  const host = hostOfProfile(profile);
  const remote = host?.kind === 'host' ? host.value : (end.host ?? end.profile);
  const place = isLocal ? (end.host ?? machine) : remote;
  return { path: end.path, place, protocol: end.protocol ?? protocolOf(profile?.type ?? ''), source: transfer.source };
}

function protocolOf(type: string): 'sftp' | 'ftp' | undefined {
  return /:SFTP$/.test(type) ? 'sftp' : /:FTPS?$/.test(type) ? 'ftp' : undefined;
}
