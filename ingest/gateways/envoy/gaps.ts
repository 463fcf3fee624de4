// What stands in no file, or not yet.
import { type Emit, sourceOf } from '../../ingester.ts';
import type { Cluster } from './cluster.ts';
import { field } from './fields.ts';
import type { Uses } from './uses.ts';
import type { Placed, World } from './world.ts';

/** Routes or listeners that a control plane sends are not in any file. */
export function emitRemote(world: World, { managers }: Uses, emit: Emit): void {
  const dynamic = field(world.bootstrap.tree, 'dynamic_resources');
  const listeners = field(dynamic, 'lds_config');
  const isListening = listeners !== undefined && world.listeners.length === 0;
  const remote: Placed | undefined = managers.find(({ isRemote }) => isRemote);
  const place = isListening ? { ...world.bootstrap, tree: listeners } : remote;
  if (place === undefined) return;
  emit.gap({
    code: 'unresolved',
    detail: `${isListening ? 'listeners' : 'routes'} come from a control plane or a file that is not in the scan`,
    remedy: 'Scan the files that it serves, or a dump of /config_dump beside the bootstrap.',
    source: sourceOf(place.document, { line: place.tree.line }, place.pointer),
  });
}

/** Addresses that something fills in before Envoy starts, said once for each file. */
export function emitTemplated(clusters: ReadonlyMap<string, Cluster>, emit: Emit): void {
  const open = [...clusters.values()].filter(({ templated }) => templated !== undefined);
  const [first] = open;
  if (first?.templated === undefined) return;
  const names = open.map(({ name }) => name);
  emit.gap({
    code: 'templated',
    detail: `the addresses of ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more clusters` : ''} are placeholders`,
    remedy: 'Scan the file after its values are filled in; calls that variables of the container state are read with its deployment.',
    source: sourceOf(first.document, { line: first.templated.line }, first.pointer),
  });
}
