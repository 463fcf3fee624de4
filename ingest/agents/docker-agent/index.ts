import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { agentsIn } from './config.ts';
import { extractDockerAgent } from './extract.ts';

/** Agents of a docker-agent file: their models, tools, what runs without asking, and whom they hand work to. */
export const dockerAgent = defineIngester<TreeDocument>({
  name: 'docker-agent',
  title: 'Docker Agent file',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  evidence: ['agents', 'approvals'],
  recognise: ({ tree }) => agentsIn(tree).length > 0,
  extract: extractDockerAgent,
});
