// What a process uses, from its policies first and its variables where these say nothing.
import type { Key } from '../../../graph/key.ts';
import type { Ref, Source } from '../../../graph/model.ts';
import { eventChannels, nameOfBus } from '../aws/event.ts';
import type { Reference } from '../aws/reference.ts';
import { type Service, schemaOf } from '../aws/service.ts';
import type { Scope } from '../aws/template/scope.ts';
import { emitUse } from '../aws/use.ts';
import type { Grant, Permissions } from './permissions.ts';

/** A variable whose value names a thing of AWS. */
export interface NamedInVariable {
  readonly target: Reference & { readonly kind: 'thing' };
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

export function emitUses(scope: Scope, { self, permissions, variables, except }: Uses): void {
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
    if (!emitEvents(scope, from, grant)) emitUse(scope.stack, from, { target, expected: service, mode, source });
  }
  const isWhole = permissions.length > 0 && permissions.every((each) => each.isWhole);
  for (const { target, source } of variables) {
    const { thing } = target;
    if (thing.key === self || granted.has(markOf(target))) continue;
    // A variable that all functions of a template get is used by those that may; an address in a network needs no policy.
    if (isWhole && !NETWORKED.has(thing.service)) continue;
    if (schemaOf(thing.service).type === 'Channel' || thing.service === 'identity') continue;
    granted.add(markOf(target));
    emitUse(scope.stack, from, { target, expected: thing.service, source });
  }
}

// Who may put events of a source or type only publishes those.
function emitEvents(scope: Scope, from: Ref, { service, target, sources, detailTypes, source }: Grant): boolean {
  if (service !== 'bus' || sources.length + detailTypes.length === 0) return false;
  for (const to of eventChannels({ sources, detailTypes, bus: nameOfBus(target) }))
    scope.stack.emit.edge({ type: 'PUBLISHES', from, to, source });
  return true;
}

function markOf(target: Reference): string {
  return target.kind === 'thing' ? target.thing.key : `${target.kind} ${target.text}`;
}
