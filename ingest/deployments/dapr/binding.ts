// Bindings to queues and topics. https://docs.dapr.io/reference/components-reference/supported-bindings/
import type { Mention, Ref } from '../../../graph/model.ts';
import { sourceOf } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { environmentIn } from '../kubernetes-identity.ts';
import type { Place } from '../kubernetes-resource.ts';
import type { Component } from './component.ts';
import type { Setting } from './metadata.ts';

type Direction = 'PUBLISHES' | 'CONSUMES';

/** Settings that name a channel; the direction where the setting alone tells it. */
const CHANNELS: readonly (readonly [setting: string, mention: (name: string) => Mention, direction?: Direction])[] = [
  ['topics', topicMention, 'CONSUMES'],
  ['publishtopic', topicMention, 'PUBLISHES'],
  ['topic', topicMention],
  ['topicarn', (value) => ({ kind: 'arn', value }), 'PUBLISHES'],
  ['queuename', queueMention],
  ['queue', queueMention],
  ['eventhub', topicMention],
  ['streamname', topicMention],
];

/** False where no setting names a channel, or none in a known direction: then the address alone is told. */
export function emitBindingChannels(
  { metadata, product, resource }: Component,
  initiators: readonly Ref[],
  { document, emit }: Place,
): boolean {
  const stated = (metadata.get('direction')?.value ?? '').split(/[,\s]+/);
  const directions: readonly Direction[] = [
    ...(stated.includes('input') ? ['CONSUMES' as const] : []),
    ...(stated.includes('output') ? ['PUBLISHES' as const] : []),
  ];
  let isTold = false;
  for (const [key, mention, own] of CHANNELS) {
    const setting = metadata.get(key);
    for (const name of namesIn(setting)) {
      for (const type of own === undefined ? directions : [own]) {
        for (const from of initiators) {
          isTold = true;
          emit.edge({
            type,
            from,
            to: { type: 'Channel', mention: mention(name), unresolved: { props: { protocol: product.protocol } } },
            source: sourceOf(document, { line: setting?.line ?? 1 }, setting?.pointer),
            ...environmentIn(resource.namespace),
          });
        }
      }
    }
  }
  return isTold;
}

function namesIn(setting: Setting | undefined): readonly string[] {
  const names = (setting?.value ?? '').split(',').map((name) => name.trim());
  return names.filter((name) => name !== '' && !isTemplated(name));
}
