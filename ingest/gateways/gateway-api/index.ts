import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractGatewayApi } from './extract.ts';
import { isGatewayApi } from './recognise.ts';

/** Kubernetes Gateway API: gateways, the routes that they serve, and who may refer to what. */
export const gatewayApi = defineIngester<TreeDocument>({
  name: 'gateway-api',
  title: 'Kubernetes Gateway API',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  evidence: ['infrastructure'],
  recognise: ({ tree }) => isGatewayApi(tree),
  extract: extractGatewayApi,
});
