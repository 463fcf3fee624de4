import { defineIngester } from '../../define.ts';
import type { XmlDocument } from '../../ingester.ts';
import { holdsCamel } from '../camel-xml-eips.ts';
import { extractCamelXml } from './extract.ts';

/** Routes of Apache Camel in XML: Spring and Blueprint contexts, and files of routes, templates and REST services. */
export const camelXml = defineIngester<XmlDocument>({
  name: 'camel-xml',
  title: 'Apache Camel XML',
  version: 1,
  files: ['**/*.xml'],
  read: 'xml',
  engines: ['camel'],
  evidence: ['workflows', 'consumers'],
  recognise: (document) => holdsCamel(document.xml),
  extract: extractCamelXml,
});
