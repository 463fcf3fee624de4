// Where a remote of rclone leads, by its type. https://rclone.org/overview/
import type { MentionRef } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import { bucketRef, serviceRef } from '../../workflows/aws.ts';
import { applicationRef } from '../application-products.ts';
import type { Reached } from '../endpoint.ts';
import { hostReached, httpReached } from '../endpoint-address.ts';
import { type Remote, settingOf } from './remotes.ts';

/** Types that wrap another remote. */
const WRAPPERS = /^(alias|crypt|chunker|compress|hasher|cache)$/;
const MANY = /^(union|combine)$/;

/** Hosts of the services behind types. */
const HOSTS: ReadonlyMap<string, string> = new Map([
  ['drive', 'drive.googleapis.com'],
  ['google cloud storage', 'storage.googleapis.com'],
  ['google photos', 'photoslibrary.googleapis.com'],
  ['onedrive', 'graph.microsoft.com'],
  ['dropbox', 'dropboxapi.com'],
  ['box', 'box.com'],
  ['b2', 'backblazeb2.com'],
  ['mega', 'mega.nz'],
  ['pcloud', 'pcloud.com'],
  ['sharefile', 'sharefile.com'],
  ['putio', 'put.io'],
  ['yandex', 'cloud-api.yandex.net'],
  ['jottacloud', 'jottacloud.com'],
  ['koofr', 'koofr.net'],
  ['hidrive', 'hidrive.strato.com'],
  ['files.com', 'files.com'],
  ['zoho', 'zoho.com'],
  ['filefabric', 'filefabric.com'],
]);

/** Remotes that a wrapper stands for: "other:bucket/path". */
export function innerOf(remote: Remote): readonly { readonly name: string; readonly path: string }[] {
  const type = settingOf(remote, 'type') ?? '';
  const stated = WRAPPERS.test(type)
    ? [settingOf(remote, 'remote')]
    : MANY.test(type)
      ? (settingOf(remote, 'upstreams', 'remotes') ?? '').split(/\s+/)
      : [];
  return stated.flatMap((text) => {
    const parts = /^(?:[\w.-]+=)?([\w.+@ -]+):(.*?)(?::(?:ro|nc|writeback))?$/.exec((text ?? '').replace(/^"(.*)"$/, '$1'));
    return parts === null ? [] : [{ name: parts[1] ?? '', path: parts[2] ?? '' }];
  });
}

/** `undefined` for remotes of this machine, and for wrappers. */
export function reachedBy(remote: Remote, file: string): Reached | undefined {
  const type = settingOf(remote, 'type')?.toLowerCase() ?? '';
  if (WRAPPERS.test(type) || MANY.test(type) || /^(local|memory)$/.test(type)) return undefined;
  switch (type) {
    case 'sftp':
    case 'ftp':
    case 'smb':
    case 'hdfs':
      return hostReached(hostAndPort(remote), { file, protocol: type });
    case 'webdav':
    case 'http':
    case 'swift':
    case 'seafile':
      return httpReached({ url: settingOf(remote, 'url', 'auth', 'storage_url') ?? '', file });
    case 's3':
      return objectStore(remote, file);
    case 'azureblob':
    case 'azurefiles':
      return azure(remote, type);
    default: {
      const host = HOSTS.get(type);
      return host === undefined
        ? { endpoints: [], open: { why: 'unnamed', text: `rclone ${type}`.trim() } }
        : { endpoints: [{ kind: 'call', to: applicationRef(type, host) }] };
    }
  }
}

function hostAndPort(remote: Remote): string {
  const host = settingOf(remote, 'host', 'namenode') ?? '';
  const port = settingOf(remote, 'port');
  return port === undefined || /:\d+$/.test(host) ? host : `${host}:${port}`;
}

// Without an endpoint the provider's own service is meant; AWS is the default.
function objectStore(remote: Remote, file: string): Reached {
  const endpoint = settingOf(remote, 'endpoint');
  if (endpoint !== undefined) return httpReached({ url: /:\/\//.test(endpoint) ? endpoint : `https://${endpoint}`, file });
  if (!/^aws$/i.test(settingOf(remote, 'provider') ?? 'AWS'))
    return { endpoints: [], open: { why: 'unnamed', text: `s3 at ${settingOf(remote, 'provider') ?? ''}` } };
  const region = settingOf(remote, 'region');
  return { endpoints: [{ kind: 'call', to: serviceRef(region === undefined || isTemplated(region) ? 's3' : `s3.${region}`) }] };
}

function azure(remote: Remote, type: string): Reached {
  const account = settingOf(remote, 'account');
  if (account === undefined || isTemplated(account)) return { endpoints: [], open: { why: 'unnamed', text: `rclone ${type}` } };
  const value = `${account.toLowerCase()}.${type === 'azureblob' ? 'blob' : 'file'}.core.windows.net`;
  const to: MentionRef = {
    type: ['DataStore', 'System'],
    mention: { kind: 'host', value },
    unresolved: { props: { engine: 'azure-storage' } },
  };
  return { endpoints: [{ kind: 'store', to }] };
}

/** The bucket that a wrapper names in a remote of AWS. */
export function bucketIn(remote: Remote, path: string): MentionRef | undefined {
  const bucket = path.replace(/^\/+/, '').split('/', 1)[0] ?? '';
  const isAws = settingOf(remote, 'type') === 's3' && settingOf(remote, 'endpoint') === undefined;
  return isAws && bucket !== '' && !isTemplated(bucket) ? bucketRef(bucket) : undefined;
}
