import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractOpenApi, isOpenApi } from './extract.ts';

/** Contracts of HTTP services: Swagger 2.0 and OpenAPI 3.x. */
export const openapi = defineIngester<TreeDocument>({
  name: 'openapi',
  title: 'OpenAPI',
  version: 2,
  files: ['**/*.{json,yaml,yml}'],
  read: 'tree',
  evidence: ['contracts'],
  recognise: (document) => isOpenApi(document.tree),
  extract: extractOpenApi,
});
