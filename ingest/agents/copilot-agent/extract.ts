import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { extractAgent } from './agent.ts';
import { kindOf } from './kinds.ts';
import { extractPackage } from './package.ts';
import { extractPlugin } from './plugin.ts';

export async function extractCopilot(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  switch (kindOf(document.tree)) {
    case 'agent':
      return extractAgent(document, emit, siblings);
    case 'plugin':
      return extractPlugin(document, emit, siblings);
    case 'package':
      return extractPackage(document, emit, siblings);
    default:
  }
}
