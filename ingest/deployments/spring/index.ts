import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { emitConfiguration } from '../spring-config.ts';
import { propertiesOfTree } from '../spring-property.ts';
import { isSpringYaml } from './recognise.ts';

/** Configuration of Spring Boot applications in YAML: what they call, which channels they use. */
export const spring = defineIngester<TreeDocument>({
  name: 'spring',
  title: 'Spring configuration (YAML)',
  version: 2,
  files: ['**/*.{yml,yaml}'],
  read: 'tree',
  evidence: ['infrastructure'],
  recognise: isSpringYaml,
  extract: (document, emit, siblings) => emitConfiguration(document, propertiesOfTree(document), { emit, siblings }),
});
