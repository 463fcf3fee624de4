import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractArgoCd } from './extract.ts';
import { isArgoCd } from './recognise.ts';

/** Argo CD: what is deployed from where to where, and who has a say in it. */
export const argoCd = defineIngester<TreeDocument>({
  name: 'argo-cd',
  title: 'Argo CD',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  engines: ['argo-cd'],
  evidence: ['infrastructure', 'workflows'],
  recognise: ({ tree }) => isArgoCd(tree),
  extract: extractArgoCd,
});
