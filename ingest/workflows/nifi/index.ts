import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { isNifi } from './definition.ts';
import { extractNifi } from './extract.ts';

/** Flow definitions, registry snapshots and flow.json of Apache NiFi and MiNiFi. */
export const nifi = defineIngester<TreeDocument>({
  name: 'nifi',
  title: 'Apache NiFi',
  version: 1,
  files: ['**/*.json', '**/*.json.gz!/*'],
  read: 'tree',
  engines: ['nifi'],
  evidence: ['workflows'],
  recognise: ({ tree }) => isNifi(tree),
  extract: extractNifi,
});
