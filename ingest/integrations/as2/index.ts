import { defineIngester } from '../../define.ts';
import type { XmlDocument } from '../../ingester.ts';
import { isServerConfig } from './config.ts';
import { ENGINE } from './defaults.ts';
import { extractAs2 } from './extract.ts';
import { isPartnerships } from './partners.ts';

/** Partnerships and configuration of AS2 servers: OpenAS2, and as2-lib, which reads the same files. */
export const as2 = defineIngester<XmlDocument>({
  name: 'as2',
  title: 'AS2 partnerships',
  version: 1,
  files: ['**/*.xml'],
  read: 'xml',
  engines: [ENGINE],
  evidence: ['workflows', 'consumers'],
  recognise: ({ xml }) => isServerConfig(xml) || isPartnerships(xml),
  extract: extractAs2,
});
