import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { isCard } from './card.ts';
import { extractCard } from './extract.ts';

/** How an agent introduces itself to other agents: where it answers, what it can do, how a caller proves itself. */
export const a2aCard = defineIngester<TreeDocument>({
  name: 'a2a-card',
  title: 'A2A agent card',
  version: 1,
  files: ['**/*.{json,yaml,yml}'],
  read: 'tree',
  evidence: ['contracts', 'agents'],
  recognise: isCard,
  extract: extractCard,
});
