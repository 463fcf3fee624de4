import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractMcpTools, isMcpTools } from './extract.ts';

/** What a tool server offers, by its own description. */
export const mcpTools = defineIngester<TreeDocument>({
  name: 'mcp-tools',
  title: 'MCP tool list',
  version: 2,
  files: ['**/*.{json,yaml,yml}'],
  read: 'tree',
  evidence: ['contracts', 'agents'],
  recognise: isMcpTools,
  extract: extractMcpTools,
});
