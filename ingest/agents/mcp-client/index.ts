import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractMcpClient, isMcpClient } from './extract.ts';

/** Which tool servers an agent may use, how they are started, and which tools run without asking. */
export const mcpClient = defineIngester<TreeDocument>({
  name: 'mcp-client',
  title: 'MCP client configuration',
  version: 3,
  files: ['**/*.{json,jsonc,yaml,yml}', '**/.{codex,vibe}/**/*.toml', '**/codex/*.toml', '**/*{codex,mcp}*.toml'],
  read: 'tree',
  evidence: ['agents', 'approvals'],
  recognise: isMcpClient,
  extract: extractMcpClient,
});
