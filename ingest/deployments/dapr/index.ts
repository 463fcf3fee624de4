import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractDapr } from './extract.ts';
import { isDapr } from './recognise.ts';

/** Dapr: components, subscriptions, resiliency, configuration, and multi-app run files. */
export const dapr = defineIngester<TreeDocument>({
  name: 'dapr',
  title: 'Dapr',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  engines: ['dapr'],
  evidence: ['infrastructure', 'consumers'],
  recognise: ({ tree }) => isDapr(tree),
  extract: extractDapr,
});
