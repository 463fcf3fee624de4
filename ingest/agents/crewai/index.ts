import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { isCrew } from './crew.ts';
import { extractCrew } from './extract.ts';

/** Agents and tasks of a crew: who does what, with which tools, after what, and where a person is asked. */
export const crewai = defineIngester<TreeDocument>({
  name: 'crewai',
  title: 'CrewAI agents and tasks',
  version: 1,
  files: ['**/*.{yaml,yml,json}'],
  read: 'tree',
  evidence: ['agents', 'workflows', 'approvals'],
  engines: ['crewai'],
  recognise: isCrew,
  extract: extractCrew,
});
