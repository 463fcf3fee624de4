import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { ENGINE } from './defaults.ts';
import { extractFlows } from './extract.ts';
import { listIn } from './node.ts';

/** Flows of Node-RED: the file of a project, an export, or an example of a package. */
export const nodeRed = defineIngester<TreeDocument>({
  name: 'node-red',
  title: 'Node-RED',
  version: 1,
  files: ['**/*.json'],
  read: 'tree',
  engines: [ENGINE],
  evidence: ['workflows', 'consumers'],
  recognise: ({ tree }) => listIn(tree) !== undefined,
  extract: extractFlows,
});
