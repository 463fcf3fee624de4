import { defineIngester } from '../../define.ts';
import type { XmlDocument } from '../../ingester.ts';
import { ENGINE } from './defaults.ts';
import { extractIflow } from './extract.ts';
import { isIflow } from './namespace.ts';

/** Integration flows of SAP Integration Suite (Cloud Integration), as their bundles and content packages hold them. */
export const iflow = defineIngester<XmlDocument>({
  name: 'iflow',
  title: 'SAP integration flow',
  version: 1,
  files: ['**/*.iflw', '**/*.bpmn', '**/*.xml'],
  read: 'xml',
  engines: [ENGINE],
  evidence: ['workflows', 'consumers'],
  recognise: ({ xml, path }) => isIflow(xml, path),
  extract: extractIflow,
});
