// Artifacts: what a step fetches before it runs and stores afterwards. https://argo-workflows.readthedocs.io/en/latest/configure-artifact-repository/
import type { MentionRef, Source } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { bucketRef } from '../aws.ts';
import { gcsBucketRef, serverBucketRef } from '../buckets.ts';
import { pointerTo } from '../pointer.ts';
import { httpCall } from '../target.ts';
import type { Interaction } from '../vocabulary.ts';
import { filled, type Parameters } from './parameters.ts';

export interface PlacedInteraction {
  readonly interaction: Interaction;
  readonly place: Source;
}

interface Holder {
  readonly tree: Tree | undefined;
  readonly pointer: string;
  readonly parameters: Parameters;
  /** Which way the data goes. */
  readonly mode: 'read' | 'write';
  source(place: Tree, pointer: string): Source;
}

/** The stores and addresses behind a list of artifacts; those in the default repository name none. */
export function artifactsOf({ tree, pointer, parameters, mode, source }: Holder): readonly PlacedInteraction[] {
  return itemsOf(tree).flatMap((artifact, index) =>
    interactionsOf(artifact, parameters, mode).map((interaction) => ({ interaction, place: source(artifact, pointerTo(pointer, index)) })),
  );
}

/** Interactions of one artifact location: s3, gcs, azure, oss, hdfs, git, http, artifactory. */
export function interactionsOf(location: Tree, parameters: Parameters, mode: 'read' | 'write'): readonly Interaction[] {
  const text = (...path: readonly string[]): string | undefined => {
    const value = textOf(at(location, ...path));
    const whole = value === undefined ? undefined : filled(value, parameters);
    return whole === undefined || whole === '' || isTemplated(whole) ? undefined : whole;
  };
  const store = storeOf(location, text);
  if (store !== undefined) return [{ relation: 'ACCESSES', to: store, props: { mode, ...credentialOf(location) } }];
  const url = text('git', 'repo') ?? text('http', 'url') ?? text('artifactory', 'url');
  if (url === undefined) return [];
  const method = mode === 'write' ? 'PUT' : 'GET';
  const address = hasKey(location, 'git') ? httpsOf(url) : url;
  const call = httpCall({ url: address, ...(hasKey(location, 'git') ? {} : { method }), props: credentialOf(location) });
  return call === undefined ? [] : [call.interaction];
}

function storeOf(location: Tree, text: (...path: readonly string[]) => string | undefined): MentionRef | undefined {
  const bucket = text('s3', 'bucket');
  const endpoint = text('s3', 'endpoint');
  if (bucket !== undefined) {
    // Any other endpoint is a server of its own that speaks the protocol of S3.
    return endpoint === undefined || /(^|\.)amazonaws\.com(\.cn)?(:\d+)?$/.test(endpoint)
      ? bucketRef(bucket)
      : serverBucketRef(endpoint, bucket, 's3');
  }
  const gcs = text('gcs', 'bucket');
  if (gcs !== undefined) return gcsBucketRef(gcs);
  for (const [kind, server, name, engine] of SERVERS) {
    const address = text(kind, server);
    if (address !== undefined) return serverBucketRef(address, text(kind, name) ?? address, engine);
  }
  const node = textsOf(at(location, 'hdfs', 'addresses')).find((address) => !isTemplated(address));
  return node === undefined ? undefined : serverBucketRef(node, node, 'hdfs');
}

const SERVERS = [
  ['azure', 'endpoint', 'container', 'azure-storage'],
  ['oss', 'endpoint', 'bucket', 'oss'],
] as const;

// Keys stand in secrets of the cluster; that there is one is all that a definition may say.
function credentialOf(location: Tree) {
  const isKept = entriesOf(location).some(({ value }) => entriesOf(value).some(({ key }) => /Secret$/.test(key)));
  return isKept ? { credential: 'ref' } : {};
}

// git@github.com:acme/orders.git · ssh://git@github.com/acme/orders.git
function httpsOf(repository: string): string {
  return repository.replace(/^(?:ssh:\/\/)?git@([^:/]+)[:/]/, 'https://$1/');
}
