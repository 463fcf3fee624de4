import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { isServerlessWorkflow } from './definition.ts';
import { extractServerlessWorkflow } from './extract.ts';

/** Workflows of the Serverless Workflow DSL: 1.0, and 0.8 with its states. */
export const serverlessWorkflow = defineIngester<TreeDocument>({
  name: 'serverless-workflow',
  title: 'Serverless Workflow',
  version: 1,
  files: ['**/*.{yaml,yml,json}', '**/*.sw.{yaml,yml,json}'],
  read: 'tree',
  engines: ['serverless-workflow'],
  evidence: ['workflows'],
  recognise: ({ tree }) => isServerlessWorkflow(tree),
  extract: extractServerlessWorkflow,
});
