import type { Emit, TreeDocument } from '../../ingester.ts';
import { at } from '../../read/tree.ts';
import { extractAgent } from './agent.ts';
import { kindOf } from './kinds.ts';
import { extractWorkflow } from './workflow.ts';

export function extractFramework(document: TreeDocument, emit: Emit): void {
  const { tree } = document;
  const kind = kindOf(tree);
  const template = kind === 'manifest' ? at(tree, 'template') : undefined;
  if (kind === 'workflow' || kind === 'dialog') extractWorkflow(document, emit);
  else if (template !== undefined) extractAgent(document, { tree: template, pointer: '/template' }, emit);
  else if (kind !== undefined) extractAgent(document, { tree, pointer: '' }, emit);
}
