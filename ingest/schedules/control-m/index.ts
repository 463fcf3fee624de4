import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractControlM } from './extract.ts';
import { isControlM } from './kinds.ts';

/** Jobs of BMC Control-M as the Automation API writes them. */
export const controlM = defineIngester<TreeDocument>({
  name: 'control-m',
  title: 'Control-M (JSON)',
  version: 1,
  files: ['**/*.json'],
  read: 'tree',
  engines: ['control-m'],
  evidence: ['workflows', 'consumers', 'approvals'],
  recognise: (document) => isControlM(document.tree),
  extract: extractControlM,
});
