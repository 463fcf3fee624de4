import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { isConductor } from './definition.ts';
import { extractConductor } from './extract.ts';

/** Workflows, task definitions, event handlers and schedules of Conductor (Netflix, Orkes). */
export const conductor = defineIngester<TreeDocument>({
  name: 'conductor',
  title: 'Conductor',
  version: 1,
  files: ['**/*.{json,yaml,yml}'],
  read: 'tree',
  engines: ['conductor'],
  evidence: ['workflows'],
  recognise: ({ tree }) => isConductor(tree),
  extract: extractConductor,
});
