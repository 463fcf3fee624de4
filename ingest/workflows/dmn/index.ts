import { defineIngester } from '../../define.ts';
import type { XmlDocument } from '../../ingester.ts';
import { extractDmn } from './extract.ts';
import { isDmn } from './model.ts';

/** Decision models in DMN 1.0 to 1.6, as Camunda, Flowable, Drools, Kogito, Trisotech and others write them. */
export const dmn = defineIngester<XmlDocument>({
  name: 'dmn',
  title: 'DMN',
  version: 1,
  files: ['**/*.dmn', '**/*.xml'],
  read: 'xml',
  evidence: [],
  recognise: (document) => isDmn(document.xml),
  extract: extractDmn,
});
