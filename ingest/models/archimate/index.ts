import { defineIngester } from '../../define.ts';
import type { XmlDocument } from '../../ingester.ts';
import { extractArchimate } from './extract.ts';
import { isArchimate } from './model.ts';

/** Architecture models: the exchange format of The Open Group, and files of Archi. */
export const archimate = defineIngester<XmlDocument>({
  name: 'archimate',
  title: 'ArchiMate model',
  version: 1,
  files: ['**/*.{xml,archimate}'],
  read: 'xml',
  evidence: [],
  recognise: (document) => isArchimate(document.xml),
  extract: extractArchimate,
});
