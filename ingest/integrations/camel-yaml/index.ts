import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { isCamelYaml } from '../camel-yaml-eips.ts';
import { extractCamelYaml } from './extract.ts';
import { isCamelResource } from './resources.ts';

/** Routes of Apache Camel in YAML, and the resources of Camel K: integrations, kamelets, pipes. */
export const camelYaml = defineIngester<TreeDocument>({
  name: 'camel-yaml',
  title: 'Apache Camel YAML',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  engines: ['camel'],
  evidence: ['workflows', 'consumers'],
  recognise: (document) => isCamelResource(document.tree) || isCamelYaml(document.tree, document.path),
  extract: extractCamelYaml,
});
