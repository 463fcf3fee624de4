import { defineIngester } from '../../define.ts';
import type { XmlDocument } from '../../ingester.ts';
import { isMule } from './element.ts';
import { extractMule } from './extract.ts';

/** Flows of MuleSoft Mule 3 and 4. */
export const mule = defineIngester<XmlDocument>({
  name: 'mule',
  title: 'MuleSoft Mule',
  version: 1,
  files: ['**/*.xml'],
  read: 'xml',
  engines: ['mule-3', 'mule-4'],
  evidence: ['workflows', 'consumers'],
  recognise: (document) => isMule(document.xml),
  extract: extractMule,
});
