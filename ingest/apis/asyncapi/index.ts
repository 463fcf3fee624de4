import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractAsyncApi, isAsyncApi } from './extract.ts';

/** Contracts of applications that exchange messages: AsyncAPI 1.x, 2.x and 3.x. */
export const asyncapi = defineIngester<TreeDocument>({
  name: 'asyncapi',
  title: 'AsyncAPI',
  version: 2,
  files: ['**/*.{json,yaml,yml}'],
  read: 'tree',
  evidence: ['contracts', 'consumers'],
  recognise: (document) => isAsyncApi(document.tree),
  extract: extractAsyncApi,
});
