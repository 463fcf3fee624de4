import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { ENGINE } from './defaults.ts';
import { extractWorkflows } from './extract.ts';
import { workflowsIn } from './node.ts';

/** Workflows of n8n, as they are exported: one to a file, or all in one list. */
export const n8n = defineIngester<TreeDocument>({
  name: 'n8n',
  title: 'n8n',
  version: 1,
  files: ['**/*.json'],
  read: 'tree',
  engines: [ENGINE],
  evidence: ['workflows', 'consumers', 'approvals', 'agents'],
  recognise: ({ tree }) => workflowsIn(tree).length > 0,
  extract: extractWorkflows,
});
