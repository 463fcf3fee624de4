import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractAzd } from './extract.ts';
import { isAzd, isMain, isVariant } from './recognise.ts';

/** Projects of the Azure Developer CLI: services, the resources they use, and how they are deployed. */
export const azd = defineIngester<TreeDocument>({
  name: 'azd',
  title: 'Azure Developer CLI',
  version: 2,
  files: ['**/azure.{yaml,yml}', '**/azure{-,.}*.{yaml,yml}'],
  read: 'tree',
  evidence: ['infrastructure'],
  recognise: ({ path, tree }) => (isMain(path) ? isAzd(tree) : isVariant(tree)),
  extract: extractAzd,
});
