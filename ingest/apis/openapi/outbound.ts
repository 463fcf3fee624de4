// Webhooks and callbacks: here the provider calls somebody whom the document does not know.
// They are no operations of the provider, so they become a Channel of protocol "webhook" into which the provider publishes.
import { channelKey } from '../../../graph/key.ts';
import type { Ref } from '../../../graph/model.ts';
import { childOf, childrenOf, type Place, sourceAt } from '../reference.ts';
import { type Declared, methodsOf } from './operations.ts';
import type { Spec } from './spec.ts';

/** Webhooks of the document (3.1, and x-webhooks before) and callbacks of its operations. */
export async function emitOutbound(spec: Spec, declared: readonly Declared[], provider: Ref): Promise<void> {
  for (const section of ['webhooks', 'x-webhooks']) {
    for (const entry of childrenOf(childOf(spec.top, section))) {
      if (entry.key.startsWith('x-') && section === 'webhooks') continue;
      if ((await methodsOf(spec, entry)).length > 0) emitChannel(spec, { name: entry.key, place: entry, provider });
    }
  }
  for (const { method, path, place } of declared) {
    for (const entry of childrenOf(childOf(place, 'callbacks'))) {
      if (!entry.key.startsWith('x-')) emitChannel(spec, { name: `${entry.key} of ${method} ${path}`, place: entry, provider });
    }
  }
}

function emitChannel(
  spec: Spec,
  { name, place, provider }: { readonly name: string; readonly place: Place; readonly provider: Ref },
): void {
  const { document, emit } = spec;
  // A webhook is known by its document only: two documents may both call theirs "created".
  const key = channelKey('webhook', name, document.file);
  const source = sourceAt(place);
  emit.node({
    type: 'Channel',
    key,
    name,
    props: { protocol: 'webhook', contract: `${place.document.path}#${source.pointer ?? ''}` },
    source,
  });
  emit.edge({ type: 'PUBLISHES', from: provider, to: { key }, source });
}
