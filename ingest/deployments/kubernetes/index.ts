import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractKubernetes } from './extract.ts';
import { isKubernetes } from './recognise.ts';

/** Kubernetes objects and kustomizations: workloads, their names, calls, jobs and network policies. */
export const kubernetes = defineIngester<TreeDocument>({
  name: 'kubernetes',
  title: 'Kubernetes',
  version: 4,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  evidence: ['infrastructure'],
  recognise: isKubernetes,
  extract: extractKubernetes,
});
