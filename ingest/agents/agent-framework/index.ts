import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractFramework } from './extract.ts';
import { kindOf } from './kinds.ts';

/** Agents and workflows that are declared for Microsoft Agent Framework, Foundry and Copilot Studio. */
export const agentFramework = defineIngester<TreeDocument>({
  name: 'agent-framework',
  title: 'Microsoft Agent Framework',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  evidence: ['agents', 'workflows', 'approvals'],
  engines: ['agent-framework', 'copilot-studio'],
  recognise: (document) => kindOf(document.tree) !== undefined,
  extract: extractFramework,
});
