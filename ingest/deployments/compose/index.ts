import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { COMPOSE_FILES, isCompose } from './compose-files.ts';
import { extractCompose } from './extract.ts';

/** Compose files: services, what they are made of, and whom they call. */
export const compose = defineIngester<TreeDocument>({
  name: 'compose',
  title: 'Compose',
  version: 4,
  files: COMPOSE_FILES,
  read: 'tree',
  evidence: ['infrastructure'],
  recognise: (document) => isCompose(document.tree),
  extract: extractCompose,
});
