import { defineIngester } from '../../define.ts';
import type { XmlDocument } from '../../ingester.ts';
import { holdsCamel } from '../camel-xml-eips.ts';
import { holdsIntegration } from './element.ts';
import { extractSpringIntegration } from './extract.ts';

/** Message flows of Spring Integration in Spring XML. */
export const springIntegration = defineIngester<XmlDocument>({
  name: 'spring-integration',
  title: 'Spring Integration',
  version: 2,
  files: ['**/*.xml'],
  read: 'xml',
  engines: ['spring-integration'],
  evidence: ['workflows', 'consumers'],
  recognise: (document) => holdsIntegration(document.xml) && !holdsCamel(document.xml),
  extract: extractSpringIntegration,
});
