import { defineIngester } from '../../define.ts';
import type { XmlDocument } from '../../ingester.ts';
import { ENGINE } from '../uipath-project.ts';
import { extractWorkflow } from './extract.ts';
import { isUiPathWorkflow } from './xaml.ts';

/** Workflows of UiPath Studio, of the classic and the modern design, in Visual Basic and C# projects. */
export const uipath = defineIngester<XmlDocument>({
  name: 'uipath',
  title: 'UiPath workflows',
  version: 1,
  files: ['**/*.xaml'],
  read: 'xml',
  engines: [ENGINE],
  evidence: ['workflows', 'consumers', 'approvals'],
  recognise: (document) => isUiPathWorkflow(document.xml),
  extract: extractWorkflow,
});
