// Limits and stops that a definition states. https://argo-workflows.readthedocs.io/en/latest/synchronization/
import { localKey } from '../../../graph/key.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { Manifest } from '../argo-manifest.ts';
import { pointerTo } from '../pointer.ts';
import type { Flow } from '../vocabulary.ts';
import type { Where } from './reach.ts';

/** Names of the mutexes and semaphores of a `synchronization` block. */
export function limitNames(block: Tree | undefined): readonly string[] {
  const mutexes = [at(block, 'mutex'), ...itemsOf(at(block, 'mutexes'))];
  const semaphores = [at(block, 'semaphore'), ...itemsOf(at(block, 'semaphores'))];
  return [
    ...mutexes.flatMap((mutex) => textOf(at(mutex, 'name')) ?? []).map((name) => `mutex ${name}`),
    ...semaphores.flatMap((semaphore) => {
      const map = at(semaphore, 'configMapKeyRef');
      const [name, key] = [textOf(at(map, 'name')), textOf(at(map, 'key')) ?? textOf(at(semaphore, 'database', 'key'))];
      const words = [name, key].filter((word) => word !== undefined);
      return words.length === 0 ? [] : [`semaphore ${words.join('/')}`];
    }),
  ];
}

export function emitLimits(flow: Flow, { spec, specPointer }: Manifest, where: Where): void {
  const block = at(spec, 'synchronization');
  for (const name of limitNames(block)) {
    emitControl(flow, { kind: 'limit', name, source: where.source(block ?? { line: 1 }, pointerTo(specPointer, 'synchronization')) });
  }
}

/** A schedule that ends itself: `stopStrategy.expression`. https://argo-workflows.readthedocs.io/en/latest/cron-workflows/ */
export function emitStop(flow: Flow, { tree, pointer }: Manifest, where: Where): void {
  const stop = at(tree, 'spec', 'stopStrategy');
  const text = textOf(at(stop, 'expression')) ?? textOf(at(stop, 'condition'));
  if (stop === undefined || text === undefined) return;
  emitControl(flow, { kind: 'stop', name: `stop when ${text}`, source: where.source(stop, pointerTo(pointer, 'spec', 'stopStrategy')) });
}

function emitControl(
  flow: Flow,
  control: { readonly kind: 'limit' | 'stop'; readonly name: string; readonly source: ReturnType<Where['source']> },
): void {
  const key = localKey('Control', ...flow.place, control.kind, control.name);
  flow.emit.node({ type: 'Control', kind: control.kind, key, name: control.name, source: control.source });
  flow.emit.edge({ type: 'GUARDED_BY', from: { key: flow.key }, to: { key }, source: control.source });
}
