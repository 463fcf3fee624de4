import { defineIngester } from '../../define.ts';
import type { LinesDocument } from '../../ingester.ts';
import { readProperties } from '../properties-file.ts';
import { emitConfiguration } from '../spring-config.ts';
import { propertiesOfLines } from '../spring-property.ts';
import { isSpringProperties } from './recognise.ts';

/** Configuration of Spring Boot applications in properties files: what they call, which channels they use. */
export const springProperties = defineIngester<LinesDocument>({
  name: 'spring-properties',
  title: 'Spring configuration (properties)',
  version: 2,
  files: ['**/{application,bootstrap}*.properties'],
  read: 'lines',
  evidence: ['infrastructure'],
  recognise: isSpringProperties,
  async extract(document, emit, siblings) {
    for (const lines of await readProperties(document))
      await emitConfiguration(document, propertiesOfLines(document, lines), { emit, siblings });
  },
});
