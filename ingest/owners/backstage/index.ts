import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { kindOf } from './entity.ts';
import { extractBackstage } from './extract.ts';

/** The software catalog that people keep: components, contracts, owners, dependencies. */
export const backstage = defineIngester<TreeDocument>({
  name: 'backstage',
  title: 'Backstage catalog',
  version: 1,
  files: ['**/catalog-info.{yaml,yml}', '**/*.{yaml,yml}'],
  read: 'tree',
  evidence: ['ownership', 'consumers'],
  recognise: (document) => kindOf(document.tree) !== undefined,
  extract: extractBackstage,
});
