// Ids of workloads. A namespace that is only an environment says where a system runs, not which one it is.
import { globalKey, type Key, localKey } from '../../graph/key.ts';
import type { Mention, Source } from '../../graph/model.ts';
import type { Emit } from '../ingester.ts';
import { environmentOfNamespace, isEnvironmentName } from '../mention/host-environment.ts';
import type { Role } from './role.ts';

/** Namespace without its environment: "shop" of "shop" and "shop-staging", nothing of "staging" and "default". */
export function logicalNamespace(namespace: string | undefined): string | undefined {
  if (namespace === undefined || namespace === 'default' || isEnvironmentName(namespace)) return undefined;
  return environmentOfNamespace(namespace) === undefined ? namespace : namespace.slice(0, namespace.lastIndexOf('-'));
}

export function workloadKey(
  root: string,
  workload: { readonly name: string; readonly namespace?: string; readonly role?: Role | undefined },
): Key {
  return localKey(workload.role?.type ?? 'System', ...placeOf(root, workload));
}

/** A gateway is no workload, whatever it is called: `family` keeps it apart. */
export function gatewayKey(root: string, gateway: { readonly name: string; readonly namespace?: string }, family = 'gateway'): Key {
  const logical = logicalNamespace(gateway.namespace);
  return localKey('System', root, family, ...(logical === undefined ? [] : [logical]), gateway.name);
}

export function objectKey(
  type: 'Control' | 'Workflow',
  root: string,
  object: { readonly name: string; readonly namespace?: string },
  kind: string,
): Key {
  const [first, ...rest] = placeOf(root, object);
  return localKey(type, first, ...rest, kind);
}

function placeOf(
  root: string,
  { name, namespace }: { readonly name: string; readonly namespace?: string },
): readonly [string, ...string[]] {
  const logical = logicalNamespace(namespace);
  return [root, 'k8s', ...(logical === undefined ? [] : [logical]), name];
}

/** How a host of the same cluster is spoken of: within its namespace where that is stated. */
export function hostIn(namespace: string | undefined, value: string): Mention {
  return { kind: 'host', value, ...(namespace === undefined ? {} : { within: namespace }) };
}

/** Environment that a namespace states; else that of the path holds. */
export function environmentIn(namespace: string | undefined): { readonly environment?: string } {
  const environment = namespace === undefined ? undefined : environmentOfNamespace(namespace);
  return environment === undefined ? {} : { environment };
}

/** The workload lies in its namespace: a platform boundary, or an environment where the name is one. */
export function emitNamespace(
  from: Key,
  namespace: string | undefined,
  { source, emit }: { readonly source: Source; readonly emit: Emit },
): void {
  if (namespace === undefined || namespace === 'default') return;
  const logical = logicalNamespace(namespace);
  const environment = environmentOfNamespace(namespace);
  for (const [kind, name] of [
    ['platform', logical],
    ['environment', environment],
  ] as const) {
    if (name === undefined) continue;
    const key = globalKey('Boundary', kind, name);
    emit.node({ type: 'Boundary', kind, key, name, source });
    emit.edge({ type: 'IN_BOUNDARY', from: { key: from }, to: { key }, source, ...environmentIn(namespace) });
  }
}
