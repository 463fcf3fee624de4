// Object stores outside AWS that definitions name; those of AWS stand in aws.ts.
import type { MentionRef } from '../../graph/model.ts';
import { hostMention } from '../mention/host.ts';

/** A bucket of Google Cloud Storage: known by its name everywhere. */
export function gcsBucketRef(name: string): MentionRef {
  return { type: 'DataStore', mention: { kind: 'name', value: `gs://${name}` }, unresolved: { name, props: { engine: 'gcs' } } };
}

/** A bucket on a server of its own (MinIO, Ceph, OSS, Azure Blob): the server is what is known; undefined for placeholders. */
export function serverBucketRef(server: string, name: string, engine: string): MentionRef | undefined {
  const host = hostMention(server);
  if (host === undefined) return undefined;
  const { path: _path, ...mention } = host;
  return { type: ['DataStore', 'System'], mention, unresolved: { name, props: { engine } } };
}
