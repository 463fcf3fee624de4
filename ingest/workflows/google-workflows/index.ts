import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { isGoogleWorkflow } from './definition.ts';
import { extractGoogleWorkflow } from './extract.ts';

/** Workflows of Google Cloud, with their subworkflows. */
export const googleWorkflows = defineIngester<TreeDocument>({
  name: 'google-workflows',
  title: 'Google Cloud Workflows',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  engines: ['google-workflows'],
  evidence: ['workflows'],
  recognise: ({ tree }) => isGoogleWorkflow(tree),
  extract: extractGoogleWorkflow,
});
