import { type Emit, sourceOf, type XmlDocument } from '../../ingester.ts';
import { emitInteractions } from './interactions.ts';
import { modelOf } from './model.ts';
import { emitOrganisation } from './organisation.ts';
import { emitThings } from './things.ts';
import { worldOf } from './world.ts';

export function extractArchimate(document: XmlDocument, emit: Emit): void {
  const model = modelOf(document.xml);
  const world = worldOf(document, model, emit);
  emitThings(world);
  emitInteractions(world);
  emitOrganisation(world);
  for (const { what, line } of model.broken) {
    emit.gap({
      code: 'unresolved',
      detail: `${what}, which was left out`,
      remedy: 'Open and save the model again in its tool.',
      source: sourceOf(document, { line }),
    });
  }
}
