import { defineIngester } from '../../define.ts';
import type { TextDocument } from '../../ingester.ts';
import { extractGraphql } from './extract.ts';
import { isGraphql } from './recognise.ts';

/** Schemas in SDL, subgraphs and supergraphs, and the documents that clients send. */
export const graphql = defineIngester<TextDocument>({
  name: 'graphql',
  title: 'GraphQL',
  version: 1,
  files: ['**/*.{graphql,graphqls,gql}'],
  read: 'text',
  evidence: ['contracts'],
  recognise: isGraphql,
  extract: extractGraphql,
});
