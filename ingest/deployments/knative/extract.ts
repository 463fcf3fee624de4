import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { type Place, type Resource, resourcesOf } from '../kubernetes-resource.ts';
import { extractChannel, extractSubscription, extractTrigger } from './channels.ts';
import { extractFlow } from './flows.ts';
import { isOfEventing } from './recognise.ts';
import { extractSource } from './sources.ts';

export async function extractKnative(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  for (const resource of resourcesOf(document.tree, document.pointer).filter(isOfEventing))
    await extractResource(resource, { document, siblings, emit });
}

async function extractResource(resource: Resource, place: Place): Promise<void> {
  const { kind } = resource;
  if (/Broker$|Channel$|Sink$/.test(kind)) return extractChannel(resource, place);
  if (/Source$|^SinkBinding$/.test(kind)) return extractSource(resource, place);
  switch (kind) {
    case 'Trigger':
      return extractTrigger(resource, place);
    case 'Subscription':
      return extractSubscription(resource, place);
    case 'Sequence':
    case 'Parallel':
      return extractFlow(resource, place);
    case 'EventType':
      return;
    default:
      place.emit.gap({
        code: 'unsupported',
        detail: `${kind} ${resource.name} is not read`,
        remedy: 'Nothing else of the file is affected; report the kind if its facts are missed.',
        source: sourceOf(place.document, { line: resource.tree.line }, resource.pointer),
      });
  }
}
