import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractKnative } from './extract.ts';
import { isKnative } from './recognise.ts';

/** Knative Eventing: brokers, triggers, channels, sources and sinks. */
export const knative = defineIngester<TreeDocument>({
  name: 'knative',
  title: 'Knative Eventing',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  engines: ['knative'],
  evidence: ['infrastructure', 'workflows', 'consumers'],
  recognise: ({ tree }) => isKnative(tree),
  extract: extractKnative,
});
