import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { at } from '../../read/tree.ts';
import { type Place, type Resource, resourcesOf } from '../kubernetes-resource.ts';
import { environmentsOf } from './application-set.ts';
import { emitDeployed } from './deployed.ts';
import { emitDeployment } from './deployment.ts';
import { emitOversight } from './oversight.ts';
import { extractProject } from './project.ts';
import { isOfArgoCd } from './recognise.ts';

export async function extractArgoCd(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  for (const resource of resourcesOf(document.tree, document.pointer).filter(isOfArgoCd))
    await extractResource(resource, { document, siblings, emit });
}

async function extractResource(resource: Resource, place: Place): Promise<void> {
  if (resource.kind === 'AppProject') return extractProject(resource, place);
  const isSet = resource.kind === 'ApplicationSet';
  const path = isSet ? ['spec', 'template', 'spec'] : ['spec'];
  const spec = at(resource.tree, ...path);
  const pointer = `${resource.pointer}/${path.join('/')}`;
  const flow = emitDeployment({ resource, spec, pointer, environments: isSet ? environmentsOf(resource.tree) : [] }, place);
  emitOversight(flow, { resource, spec }, place);
  await emitDeployed(spec, pointer, place);
}
