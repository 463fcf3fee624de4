import { defineIngester } from '../../define.ts';
import type { XmlDocument } from '../../ingester.ts';
import { extractControlMXml } from './extract.ts';

/** Folders and jobs of BMC Control-M as its utilities and the planning domain export them. */
export const controlMXml = defineIngester<XmlDocument>({
  name: 'control-m-xml',
  title: 'Control-M (XML)',
  version: 1,
  files: ['**/*.xml'],
  read: 'xml',
  engines: ['control-m'],
  evidence: ['workflows', 'consumers', 'approvals'],
  recognise: ({ xml }) => /^(DEFTABLE|DEFFOLDER|DEFJOB)$/.test(xml.name) && xml.namespace === '',
  extract: extractControlMXml,
});
