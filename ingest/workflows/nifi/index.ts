import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { isNifi } from '../nifi-flow/definition.ts';
import { extractNifi } from './extract.ts';
import { isMinifi } from './minifi.ts';

/** Flow definitions, registry snapshots and flow.json of Apache NiFi and MiNiFi, and the config.yml of MiNiFi. */
export const nifi = defineIngester<TreeDocument>({
  name: 'nifi',
  title: 'Apache NiFi',
  version: 3,
  files: ['**/*.{json,yml,yaml}', '**/*.json.gz!/*'],
  read: 'tree',
  engines: ['nifi'],
  evidence: ['workflows'],
  recognise: ({ tree }) => isNifi(tree) || isMinifi(tree),
  extract: extractNifi,
});
