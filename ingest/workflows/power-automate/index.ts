import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { definedIn, isFlow } from '../wdl-definition.ts';
import { extractFlow, recordedIn } from './extract.ts';

/** Cloud flows of Power Automate: exported packages, solutions, and records that hold the flow as text. */
export const powerAutomate = defineIngester<TreeDocument>({
  name: 'power-automate',
  title: 'Power Automate',
  version: 1,
  files: ['**/*.json'],
  read: 'tree',
  engines: ['power-automate'],
  evidence: ['workflows'],
  recognise({ tree }) {
    const defined = definedIn(tree);
    return defined === undefined ? recordedIn(tree) !== undefined : isFlow(tree, defined);
  },
  extract: extractFlow,
});
