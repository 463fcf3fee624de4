import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractServiceConfig, isServiceConfig } from './extract.ts';

/** Configurations of gRPC services for Cloud Endpoints and Google's own APIs. */
export const googleServiceConfig = defineIngester<TreeDocument>({
  name: 'google-service-config',
  title: 'Google service configuration',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  evidence: ['contracts'],
  recognise: (document) => isServiceConfig(document.tree),
  extract: extractServiceConfig,
});
