import { defineIngester } from '../../define.ts';
import type { XmlDocument } from '../../ingester.ts';
import { isXpdl } from './element.ts';
import { ENGINE, extractXpdl } from './extract.ts';

/** Process packages in XPDL 1.0, 2.0, 2.1 and 2.2, as Shark, Joget, TIBCO, Bizagi, BEA/Oracle, GeneXus and others write them. */
export const xpdl = defineIngester<XmlDocument>({
  name: 'xpdl',
  title: 'XPDL',
  version: 1,
  files: ['**/*.xpdl', '**/*.xml'],
  read: 'xml',
  engines: [ENGINE],
  evidence: ['workflows'],
  recognise: (document) => isXpdl(document.xml),
  extract: extractXpdl,
});
