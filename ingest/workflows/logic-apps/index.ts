import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { definedIn, isFlow } from '../wdl-definition.ts';
import { extractLogicApp } from './extract.ts';

/** Workflows of Azure Logic Apps: Consumption and Standard, as files and inside resources. */
export const logicApps = defineIngester<TreeDocument>({
  name: 'logic-apps',
  title: 'Azure Logic Apps',
  version: 1,
  files: ['**/*.json'],
  read: 'tree',
  engines: ['logic-apps'],
  evidence: ['workflows'],
  recognise({ tree }) {
    const defined = definedIn(tree);
    return defined !== undefined && !isFlow(tree, defined);
  },
  extract: extractLogicApp,
});
