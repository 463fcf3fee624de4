// From a resource of Argo Events to facts.
import { isList } from '../../deployments/kubernetes-resource.ts';
import type { Emit, TreeDocument } from '../../ingester.ts';
import { at, itemsOf } from '../../read/tree.ts';
import { manifestOf } from '../argo-manifest.ts';
import { emitIn } from '../cluster.ts';
import { pointerTo } from '../pointer.ts';
import { emitEventBus } from './event-bus.ts';
import { emitEventSource } from './event-source.ts';
import { emitSensor } from './sensor.ts';

export function extractArgoEvents(document: TreeDocument, plainEmit: Emit): void {
  if (isList(document.tree)) {
    for (const [index, item] of itemsOf(at(document.tree, 'items')).entries()) {
      plainEmit.embedded(item, pointerTo(document.pointer, 'items', index));
    }
    return;
  }
  const manifest = manifestOf(document);
  const emit = emitIn(plainEmit, manifest.namespace);
  if (manifest.kind === 'EventBus') emitEventBus({ document, emit, manifest });
  else if (manifest.kind === 'EventSource') emitEventSource({ document, emit, manifest });
  else emitSensor({ document, emit, manifest });
}
