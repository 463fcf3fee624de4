import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { isGithub } from './definition.ts';
import { extractGithub } from './extract.ts';

/** Workflows and composite actions of GitHub Actions. */
export const githubActions = defineIngester<TreeDocument>({
  name: 'github-actions',
  title: 'GitHub Actions',
  version: 1,
  files: ['**/.github/workflows/*.{yml,yaml}', '**/action.{yml,yaml}'],
  read: 'tree',
  engines: ['github-actions'],
  evidence: ['workflows'],
  recognise: isGithub,
  extract: extractGithub,
});
