// What makes an event: a message, a request, the clock, a file, a change in the cluster.
// https://argoproj.github.io/argo-events/concepts/event_source/
import { localKey } from '../../../graph/key.ts';
import type { Gap, Ref } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, hasKey, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { bucketRef } from '../aws.ts';
import { serverBucketRef } from '../buckets.ts';
import type { Interaction, Start } from '../vocabulary.ts';
import type { Reading } from './resource.ts';
import { isTaking, takenBy } from './source-channels.ts';

export interface Incoming {
  readonly trigger: 'message' | 'timer' | 'file' | 'signal';
  /** What a person would call it, where the event alone does not tell. */
  readonly name?: string | undefined;
  readonly interactions: readonly Interaction[];
  /** What starts the source; its own step where nothing else is known. */
  readonly starts: readonly { readonly kind: Start['kind']; readonly by?: Ref }[];
  readonly open?: Omit<Gap, 'source'> | undefined;
}

/** undefined for requests, and for kinds that are not known. */
export function incomingOf(reading: Reading, kind: string, event: string, item: Tree): Incoming | undefined {
  if (isTaking(kind)) return messageOf(kind, event, item);
  switch (kind) {
    case 'calendar':
      return calendarOf(item);
    case 'resource':
      return { trigger: 'signal', name: resourceName(item), interactions: [], starts: [{ kind: 'signal' }] };
    case 'file':
    case 'sftp':
      return fileOf(reading, kind, item);
    case 'hdfs':
      return hdfsOf(item);
    case 'minio':
      return bucketOf(item);
    case 'generic':
      return genericOf(item);
    default:
      return undefined;
  }
}

function messageOf(kind: string, event: string, item: Tree): Incoming {
  const named = takenBy(kind, item);
  const known = named.filter(({ name }) => !isTemplated(name));
  const interactions = known.map(({ to }): Interaction => ({ relation: 'CONSUMES', to }));
  const isFilledIn = named.length > 0;
  const open =
    known.length > 0
      ? undefined
      : ({
          code: isFilledIn ? 'templated' : 'unresolved',
          detail: `what the ${kind} event source "${event}" takes from ${isFilledIn ? 'is filled in later' : 'is not stated'}`,
          remedy: 'Scan the rendered manifest, or name the topic or queue in it.',
        } as const);
  const starts = known.map(({ to }) => ({ kind: 'message' as const, by: to }));
  return { trigger: 'message', interactions, starts: starts.length > 0 ? starts : [{ kind: 'message' }], open };
}

function calendarOf(item: Tree): Incoming {
  const [cron, interval, zone] = ['schedule', 'interval', 'timezone'].map((key) => textOf(at(item, key)) || undefined);
  const when = cron ?? (interval === undefined ? undefined : `every ${interval}`);
  return {
    trigger: 'timer',
    name: when === undefined || zone === undefined ? when : `${when} ${zone}`,
    interactions: [],
    starts: [{ kind: 'timer' }],
  };
}

function resourceName(item: Tree): string {
  const types = textsOf(at(item, 'eventTypes')).join(', ');
  return [textOf(at(item, 'resource')) ?? 'resource', types].filter((word) => word !== '').join(' ');
}

// The address of an SFTP server is in a secret: only that it is called is known.
function fileOf({ document, emit, manifest }: Reading, kind: 'file' | 'sftp', item: Tree): Incoming {
  const directory = textOf(at(item, 'watchPathConfig', 'directory')) ?? '';
  const name = textOf(at(item, 'watchPathConfig', 'path')) ?? '';
  const path = [directory.replace(/(?<!\/)\/+$/, ''), name].filter((part) => part !== '').join('/');
  if (kind === 'sftp') {
    const open = {
      code: 'unresolved',
      detail: `the server of the sftp event source of "${manifest.name}" stands in a secret`,
      remedy: 'Declare the system in fullscore.yaml.',
    } as const;
    return { trigger: 'file', name: path || undefined, interactions: [], starts: [{ kind: 'file' }], open };
  }
  if (path === '' || isTemplated(path)) return { trigger: 'file', interactions: [], starts: [{ kind: 'file' }] };
  const key = localKey('Channel', document.root, 'file', path);
  const source = { file: document.file, line: item.line };
  emit.node({ type: 'Channel', key, name: path, props: { protocol: 'file' }, source });
  return { trigger: 'file', interactions: [{ relation: 'CONSUMES', to: { key } }], starts: [{ kind: 'file', by: { key } }] };
}

function hdfsOf(item: Tree): Incoming {
  const [address = ''] = textsOf(at(item, 'addresses'));
  const mention = hostMention(address);
  const interactions: readonly Interaction[] =
    mention === undefined
      ? []
      : [
          {
            relation: 'ACCESSES',
            to: { type: ['DataStore', 'System'], mention, unresolved: { props: { engine: 'hdfs' } } },
            props: { mode: 'read' },
          },
        ];
  return { trigger: 'file', name: textOf(at(item, 'directory')), interactions, starts: [{ kind: 'file' }] };
}

function bucketOf(item: Tree): Incoming {
  const name = textOf(at(item, 'bucket', 'name')) ?? '';
  const server = textOf(at(item, 'endpoint')) ?? '';
  const isKnown = name !== '' && !isTemplated(name);
  const own = server === '' || /(^|\.)amazonaws\.com/.test(server) ? bucketRef(name) : serverBucketRef(server, name, 's3');
  const credential = hasKey(item, 'accessKey') ? ('ref' as const) : undefined;
  const interactions: readonly Interaction[] =
    isKnown && own !== undefined ? [{ relation: 'ACCESSES', to: own, props: { mode: 'read', schema: name, credential } }] : [];
  return { trigger: 'file', name: name || undefined, interactions, starts: [{ kind: 'file' }] };
}

function genericOf(item: Tree): Incoming {
  const mention = hostMention(textOf(at(item, 'url')) ?? '');
  const credential = hasKey(item, 'authSecret') ? ('ref' as const) : undefined;
  if (mention === undefined) return { trigger: 'message', interactions: [], starts: [{ kind: 'message' }] };
  const to = { type: 'System', mention } as const;
  return {
    trigger: 'message',
    interactions: [{ relation: 'CALLS', to, props: { mode: 'sync', credential } }],
    starts: [{ kind: 'message', by: to }],
  };
}
