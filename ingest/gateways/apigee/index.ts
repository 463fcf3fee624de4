import { defineIngester } from '../../define.ts';
import type { XmlDocument } from '../../ingester.ts';
import { extractApigee, isApigee } from './extract.ts';

/** API proxies and shared flows of Apigee: endpoints, flows, policies and fault rules. */
export const apigee = defineIngester<XmlDocument>({
  name: 'apigee',
  title: 'Apigee',
  version: 1,
  files: ['**/*.xml'],
  read: 'xml',
  engines: ['apigee'],
  evidence: ['workflows'],
  recognise: isApigee,
  extract: extractApigee,
});
