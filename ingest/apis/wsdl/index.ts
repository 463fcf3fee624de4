import { defineIngester } from '../../define.ts';
import type { XmlDocument } from '../../ingester.ts';
import { extractWsdl } from './extract.ts';
import { isMeant } from './namespaces.ts';

/** Contracts of web services: WSDL 1.1 and 2.0. */
export const wsdl = defineIngester<XmlDocument>({
  name: 'wsdl',
  title: 'WSDL',
  version: 1,
  files: ['**/*.{wsdl,wsdl2,xml}'],
  read: 'xml',
  evidence: ['contracts'],
  recognise: isMeant,
  extract: extractWsdl,
});
