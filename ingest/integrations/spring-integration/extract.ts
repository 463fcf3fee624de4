// From a Spring file to message flows: endpoints that channels join.
import type { Emit, Siblings, XmlDocument } from '../../ingester.ts';
import { repeatedId } from '../chain.ts';
import { topElements } from './context.ts';
import { filled, moduleOf } from './element.ts';
import { fileOf } from './file.ts';
import { emitFlow } from './flow.ts';
import { emitRejections } from './rabbit.ts';

export async function extractSpringIntegration(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const file = await fileOf(document, emit, siblings);
  for (const flow of file.flows) {
    emitFlow(file, flow);
    for (const { id, element, source } of flow.endpoints) {
      const stated = filled(element, 'id');
      if (stated !== undefined && stated !== id) emit.gap(repeatedId(stated, source));
    }
  }
  emitRejections(file);
  for (const element of topElements(document.xml)) {
    if (moduleOf(element) !== 'core' || element.name !== 'annotation-config') continue;
    emit.gap({
      code: 'unsupported',
      detail: 'endpoints that annotated Java classes declare are not read',
      remedy: 'Declare the flows that matter in XML or in fullscore.yaml, or add traces.',
      source: { file: document.file, line: element.line },
    });
  }
}
