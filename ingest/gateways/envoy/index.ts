import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractEnvoy } from './extract.ts';
import { isEnvoy } from './recognise.ts';

/** Envoy: bootstrap files, and resources that they take from other files. */
export const envoy = defineIngester<TreeDocument>({
  name: 'envoy',
  title: 'Envoy',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  evidence: ['infrastructure'],
  recognise: ({ tree }) => isEnvoy(tree),
  extract: extractEnvoy,
});
