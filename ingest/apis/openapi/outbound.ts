// Webhooks and callbacks: here the provider calls somebody whom the document does not know.
// They are no operations of the provider, so they become a Channel of protocol "webhook" into which the provider publishes.
import { channelKey } from '../../../graph/key.ts';
import type { Ref } from '../../../graph/model.ts';
import { hostMention, isExampleHost } from '../../mention/host.ts';
import { type OwnerStatement, ownedBy } from '../../owners/owner.ts';
import { dataClassOf } from '../../owners/wording.ts';
import { hasKey } from '../../read/tree.ts';
import { classOf, lifecycleIn, ownerStatement } from '../extensions.ts';
import { childOf, childrenOf, type Place, sourceAt } from '../reference.ts';
import { mostSensitive, sensitivities } from '../sensitivity.ts';
import type { Declared } from './operations.ts';
import { type Method, methodsOf } from './paths.ts';
import type { Spec } from './spec.ts';

interface Outbound {
  readonly name: string;
  /** Where this document speaks of it. */
  readonly place: Place;
  /** Where it is defined. */
  readonly target: Place;
  readonly methods: readonly Method[];
}

/** Webhooks of the document (3.1, and x-webhooks before), callbacks of its operations, notifications of connectors. */
export async function emitOutbound(spec: Spec, declared: readonly Declared[], provider: Ref): Promise<void> {
  const all = [...(await webhooksOf(spec)), ...(await callbacksOf(spec, declared)), ...notificationsOf(declared)];
  const carried = await sensitivities(spec.silent, new Map(all.map((outbound) => [idOf(outbound), carriersOf(outbound)])));
  const owners: OwnerStatement[] = [];
  for (const outbound of all) owners.push(...emitChannel(spec, outbound, { provider, carried: carried.get(idOf(outbound)) }));
  for (const fact of ownedBy(spec.document.file, owners)) spec.emit.edge(fact);
}

function idOf({ place }: Outbound): string {
  return `${place.document.file} ${place.pointer}`;
}

function carriersOf({ target, methods }: Outbound): readonly Place[] {
  return methods.length > 0 ? methods.flatMap((method) => childOf(method.place, 'requestBody') ?? []) : [target];
}

async function webhooksOf(spec: Spec): Promise<readonly Outbound[]> {
  const found: Outbound[] = [];
  for (const section of ['webhooks', 'x-webhooks']) {
    for (const place of childrenOf(childOf(spec.top, section))) {
      if (place.key.startsWith('x-') && section === 'webhooks') continue;
      const methods = await methodsOf(spec, place);
      if (methods.length > 0) found.push({ name: place.key, place, target: (await spec.references.follow(place)) ?? place, methods });
    }
  }
  return found;
}

async function callbacksOf(spec: Spec, declared: readonly Declared[]): Promise<readonly Outbound[]> {
  const found: Outbound[] = [];
  for (const { method, path, place: operation } of declared) {
    for (const place of childrenOf(childOf(operation, 'callbacks'))) {
      if (place.key.startsWith('x-')) continue;
      const target = (await spec.references.follow(place)) ?? place;
      const methods: Method[] = [];
      for (const expression of childrenOf(target)) methods.push(...(await methodsOf(spec, expression)));
      found.push({ name: `${place.key} of ${method} ${path}`, place, target, methods });
    }
  }
  return found;
}

// Connectors of Power Platform say what a subscription will be told: https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions
function notificationsOf(declared: readonly Declared[]): readonly Outbound[] {
  return declared.flatMap(({ method, path, place, items }) => {
    const stated = [place, ...(method === 'POST' ? items : [])].map((holder) => childOf(holder, 'x-ms-notification-content'));
    const content = stated.find((each) => each !== undefined);
    return content === undefined ? [] : [{ name: `notification of ${method} ${path}`, place: content, target: content, methods: [] }];
  });
}

interface Context {
  readonly provider: Ref;
  readonly carried: string | undefined;
}

function emitChannel(spec: Spec, { name, place, target, methods }: Outbound, { provider, carried }: Context): readonly OwnerStatement[] {
  const { document, emit } = spec;
  // A webhook is known by its document only: two documents may both call theirs "created".
  const key = channelKey('webhook', name, document.file);
  const source = sourceAt(place);
  const holders = [target, ...methods.map((method) => method.place)];
  const stated = holders.map(({ tree }) => classOf(tree)).find((text) => text !== undefined);
  emit.node({
    type: 'Channel',
    key,
    name,
    props: {
      protocol: 'webhook',
      contract: `${target.document.path}#${target.document.pointer}${target.pointer}`,
      dataClass: mostSensitive([dataClassOf(stated), carried]),
      lifecycle: methods.map((method) => lifecycleIn(method.place.tree, target.tree)).find(Boolean),
    },
    source,
  });
  emit.edge({ type: 'PUBLISHES', from: provider, to: { key }, source });
  emitKnownCallees(spec, target, provider);
  return ownerStatement({ key }, holders);
}

// A callback whose address is written out goes to somebody who is known after all.
function emitKnownCallees(spec: Spec, callback: Place, provider: Ref): void {
  for (const expression of childrenOf(callback)) {
    const host = /^https?:\/\/[^{$]*$/i.test(expression.key) ? hostMention(expression.key) : undefined;
    if (host === undefined || isExampleHost(host.value) || hasKey(expression.tree, '$ref')) continue;
    spec.emit.edge({ type: 'CALLS', from: provider, to: { type: 'System', mention: host }, source: sourceAt(expression) });
  }
}
