import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractIstio } from './extract.ts';
import { isIstio } from './recognise.ts';

/** Istio: gateways and virtual services, and the policies of the mesh. */
export const istio = defineIngester<TreeDocument>({
  name: 'istio',
  title: 'Istio',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  evidence: ['infrastructure'],
  recognise: ({ tree }) => isIstio(tree),
  extract: extractIstio,
});
