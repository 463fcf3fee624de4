import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractArgoEvents } from './extract.ts';
import { isArgoEvents } from './recognise.ts';

/** Event sources, sensors and buses of Argo Events. */
export const argoEvents = defineIngester<TreeDocument>({
  name: 'argo-events',
  title: 'Argo Events',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  engines: ['argo-events'],
  evidence: ['workflows'],
  recognise: ({ tree }) => isArgoEvents(tree),
  extract: extractArgoEvents,
});
