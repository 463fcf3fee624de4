import { defineIngester } from '../../define.ts';
import type { XmlDocument } from '../../ingester.ts';
import { extractNifiXml, isNifiXml } from './extract.ts';

/** flow.xml of an instance of Apache NiFi, and templates. */
export const nifiXml = defineIngester<XmlDocument>({
  name: 'nifi-xml',
  title: 'Apache NiFi (XML)',
  version: 2,
  files: ['**/*.xml'],
  read: 'xml',
  engines: ['nifi'],
  evidence: ['workflows'],
  recognise: ({ xml }) => isNifiXml(xml),
  extract: extractNifiXml,
});
