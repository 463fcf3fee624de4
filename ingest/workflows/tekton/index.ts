import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { isTekton } from '../tekton-manifest.ts';
import { extractTekton } from './extract.ts';

/** Pipelines, tasks, their runs and triggers of Tekton. */
export const tekton = defineIngester<TreeDocument>({
  name: 'tekton',
  title: 'Tekton',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  engines: ['tekton'],
  evidence: ['workflows'],
  recognise: ({ tree }) => isTekton(tree),
  extract: extractTekton,
});
