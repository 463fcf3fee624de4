// Which gateway a route attaches to, and through which listeners.
import { nearestIn } from '../../deployments/kubernetes-neighbours.ts';
import type { Place } from '../../deployments/kubernetes-resource.ts';
import type { ParentRef } from './references.ts';
import { type GatewaySummary, type Listener, summaryOf } from './summary.ts';

/** The gateway by name; `read` where its own definition was found. */
export interface Attachment {
  readonly name: string;
  readonly namespace?: string;
  readonly read?: GatewaySummary;
  readonly listeners: readonly Listener[];
}

type Around = Pick<Place, 'siblings'> & { readonly path: string };

/** Undefined for a parent that is no gateway: a Service, whose callers a mesh routes. */
export async function attachmentOf(parent: ParentRef, around: Around): Promise<Attachment | undefined> {
  if (parent.kind === 'Gateway') {
    const read = await gatewayNamed(parent, around);
    return { ...(read ?? parentName(parent)), ...(read === undefined ? {} : { read }), listeners: chosen(read?.listeners ?? [], parent) };
  }
  if (parent.kind !== 'ListenerSet') return undefined;
  const [set] = await nearestIn(standpointOf(parent, around), around.siblings, async (file) =>
    (await summaryOf(file, around.siblings)).listenerSets.filter(({ name }) => name === parent.name),
  );
  if (set === undefined || set.parent.kind !== 'Gateway') return undefined;
  const read = await gatewayNamed(set.parent, around);
  return { ...(read ?? parentName(set.parent)), ...(read === undefined ? {} : { read }), listeners: chosen(set.listeners, parent) };
}

export async function gatewayNamed(parent: ParentRef, around: Around): Promise<GatewaySummary | undefined> {
  const [read] = await nearestIn(standpointOf(parent, around), around.siblings, async (file) =>
    (await summaryOf(file, around.siblings)).gateways.filter(({ name }) => name === parent.name),
  );
  return read;
}

function standpointOf({ namespace }: ParentRef, { path }: Around) {
  return { path, ...(namespace === undefined ? {} : { namespace }) };
}

function parentName({ name, namespace }: ParentRef) {
  return { name, ...(namespace === undefined ? {} : { namespace }) };
}

function chosen(listeners: readonly Listener[], { section, port }: ParentRef): readonly Listener[] {
  return listeners.filter(
    (listener) => (section === undefined || listener.name === section) && (port === undefined || listener.port === port),
  );
}
