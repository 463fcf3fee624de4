import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { isArazzo } from './definition.ts';
import { extractArazzo } from './extract.ts';

/** Arazzo descriptions: sequences of API calls, with the specifications that they name. */
export const arazzo = defineIngester<TreeDocument>({
  name: 'arazzo',
  title: 'Arazzo',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  engines: ['arazzo'],
  evidence: ['workflows'],
  recognise: ({ tree }) => isArazzo(tree),
  extract: extractArazzo,
});
