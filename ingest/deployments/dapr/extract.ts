// Objects of Dapr. https://docs.dapr.io/reference/resource-specs/
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { type Place, type Resource, resourcesOf } from '../kubernetes-resource.ts';
import { extractComponent } from './component.ts';
import { extractHttpEndpoint } from './http-endpoint.ts';
import { extractConfiguration, extractResiliency } from './policies.ts';
import { isDaprGroup, isRunFile } from './recognise.ts';
import { extractRunFile } from './run-file.ts';
import { extractSubscription } from './subscription.ts';

export async function extractDapr(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  if (isRunFile(document.tree)) return extractRunFile(document, emit);
  for (const resource of resourcesOf(document.tree, document.pointer).filter(isDaprGroup))
    await extractResource(resource, { document, siblings, emit });
}

async function extractResource(resource: Resource, place: Place): Promise<void> {
  switch (resource.kind) {
    case 'Component':
      return extractComponent(resource, place);
    case 'Subscription':
      return extractSubscription(resource, place);
    case 'Resiliency':
      return extractResiliency(resource, place);
    case 'Configuration':
      return extractConfiguration(resource, place);
    case 'HTTPEndpoint':
      return extractHttpEndpoint(resource, place);
    default:
      place.emit.gap({
        code: 'unsupported',
        detail: `${resource.kind} ${resource.name} is not read`,
        remedy: 'Nothing else of the file is affected; report the kind if its facts are missed.',
        source: sourceOf(place.document, { line: resource.tree.line }, resource.pointer),
      });
  }
}
