// What a process uses, from its permissions first and its variables where these say nothing.
import type { Key } from '../../../graph/key.ts';
import type { Ref, Source } from '../../../graph/model.ts';
import { eventChannels, nameOfBus } from './event.ts';
import type { Grant, Permissions } from './grant.ts';
import type { Reference } from './reference.ts';
import { type Service, schemaOf } from './service.ts';
import type { Stack, Thing } from './thing.ts';
import { emitUse } from './use.ts';

/** A variable whose value names a thing of AWS. */
export interface NamedInVariable {
  readonly thing: Thing;
  readonly source: Source;
}

export interface Uses {
  readonly self: Key;
  readonly permissions: readonly Permissions[];
  readonly variables: readonly NamedInVariable[];
  /** Channels that take its failures: that it may send there is said by the dead letter already. */
  readonly except: ReadonlySet<Key>;
}

/** What is reached by address, with a password or none at all. */
const NETWORKED: ReadonlySet<Service> = new Set(['api', 'balancer', 'database', 'cache', 'search', 'warehouse', 'kafka', 'broker']);

export function emitUses(stack: Stack, { self, permissions, variables, except }: Uses): void {
  const from: Ref = { key: self };
  const granted = new Set<string>();
  for (const grant of permissions.flatMap(({ grants }) => grants)) {
    const { target, service, mode, source } = grant;
    const id = markOf(target);
    granted.add(id);
    if (target.kind === 'thing' && (target.thing.key === self || except.has(target.thing.key))) continue;
    const mark = `${id} ${mode}`;
    if (granted.has(mark) && service !== 'bus') continue;
    granted.add(mark);
    if (!emitEvents(stack, from, grant)) emitUse(stack, from, { target, expected: service, mode, source });
  }
  const isWhole = permissions.length > 0 && permissions.every((each) => each.isWhole);
  for (const { thing, source } of variables) {
    const target: Reference = { kind: 'thing', thing };
    if (thing.key === self || granted.has(markOf(target))) continue;
    // A variable that all functions of a template get is used by those that may; an address in a network needs no policy.
    if (isWhole && !NETWORKED.has(thing.service)) continue;
    if (schemaOf(thing.service).type === 'Channel' || thing.service === 'identity') continue;
    granted.add(markOf(target));
    emitUse(stack, from, { target, expected: thing.service, source });
  }
}

// Who may put events of a source or type only publishes those.
function emitEvents(stack: Stack, from: Ref, { service, target, sources, detailTypes, source }: Grant): boolean {
  if (service !== 'bus' || sources.length + detailTypes.length === 0) return false;
  for (const to of eventChannels({ sources, detailTypes, bus: nameOfBus(target) }))
    stack.emit.edge({ type: 'PUBLISHES', from, to, source });
  return true;
}

function markOf(target: Reference): string {
  return target.kind === 'thing' ? target.thing.key : `${target.kind} ${target.text}`;
}
