import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractAzd } from './extract.ts';
import { isAzd } from './recognise.ts';

/** Projects of the Azure Developer CLI: services, the resources they use, and how they are deployed. */
export const azd = defineIngester<TreeDocument>({
  name: 'azd',
  title: 'Azure Developer CLI',
  version: 1,
  files: ['**/azure.yaml', '**/azure.yml'],
  read: 'tree',
  evidence: ['infrastructure'],
  recognise: ({ tree }) => isAzd(tree),
  extract: extractAzd,
});
