import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractMcpClient, isMcpClient } from './extract.ts';

/** Which tool servers an agent may use, how they are started, and which tools run without asking. */
export const mcpClient = defineIngester<TreeDocument>({
  name: 'mcp-client',
  title: 'MCP client configuration',
  version: 2,
  files: ['**/*.{json,jsonc,yaml,yml}'],
  read: 'tree',
  evidence: ['agents', 'approvals'],
  recognise: isMcpClient,
  extract: extractMcpClient,
});
