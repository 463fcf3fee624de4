import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { emitVariables } from './environment.ts';
import { emitInfrastructure } from './infrastructure.ts';
import { outputsOf } from './outputs.ts';
import { projectOf } from './project.ts';
import { emitResource } from './resource.ts';
import { emitService } from './service.ts';
import { emitUses } from './uses.ts';

export async function extractAzd(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const project = projectOf(document, emit, siblings);
  const outputs = await outputsOf(project);
  emitInfrastructure(project);
  for (const service of project.services) emitService(project, service);
  for (const resource of project.resources) emitResource(project, resource);
  for (const part of [...project.services, ...project.resources]) {
    emitUses(project, part);
    emitVariables(project, part, outputs);
  }
}
