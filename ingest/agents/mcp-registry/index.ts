import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractRegistry } from './extract.ts';
import { isRegistryFile } from './kinds.ts';

/** Tool servers as those who publish them describe them: registry entries, catalogs, bundles. */
export const mcpRegistry = defineIngester<TreeDocument>({
  name: 'mcp-registry',
  title: 'MCP registry entry',
  version: 1,
  files: ['**/*.{json,yaml,yml}'],
  read: 'tree',
  evidence: ['contracts', 'agents'],
  recognise: isRegistryFile,
  extract: extractRegistry,
});
