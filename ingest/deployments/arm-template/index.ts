import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractTemplate, isIntegration } from './extract.ts';

/** Templates of Azure Resource Manager, as far as they integrate systems. */
export const armTemplate = defineIngester<TreeDocument>({
  name: 'arm-template',
  title: 'Azure Resource Manager templates',
  version: 1,
  files: ['**/*.json'],
  read: 'tree',
  evidence: ['infrastructure'],
  recognise: isIntegration,
  extract: extractTemplate,
});
