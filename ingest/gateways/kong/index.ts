import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractKong } from './extract.ts';
import { isKong } from './recognise.ts';

/** Kong: declarative configuration (decK, DB-less) and its custom resources in Kubernetes. */
export const kong = defineIngester<TreeDocument>({
  name: 'kong',
  title: 'Kong Gateway',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  evidence: ['infrastructure', 'consumers'],
  recognise: isKong,
  extract: extractKong,
});
