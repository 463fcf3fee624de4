import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { isArgoWorkflow } from '../argo-manifest.ts';
import { extractArgo } from './extract.ts';

/** Workflows, their templates, schedules and event bindings of Argo Workflows. */
export const argoWorkflows = defineIngester<TreeDocument>({
  name: 'argo-workflows',
  title: 'Argo Workflows',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  engines: ['argo-workflows'],
  evidence: ['workflows'],
  recognise: ({ tree }) => isArgoWorkflow(tree),
  extract: extractArgo,
});
