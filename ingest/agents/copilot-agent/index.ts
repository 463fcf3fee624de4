import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractCopilot } from './extract.ts';
import { kindOf } from './kinds.ts';

/** Agents of Microsoft 365 Copilot: what they may look into, which functions they call, and where a person confirms. */
export const copilotAgent = defineIngester<TreeDocument>({
  name: 'copilot-agent',
  title: 'Microsoft 365 Copilot agent',
  version: 1,
  files: ['**/*.json'],
  read: 'tree',
  evidence: ['agents', 'approvals'],
  recognise: (document) => kindOf(document.tree) !== undefined,
  extract: extractCopilot,
});
