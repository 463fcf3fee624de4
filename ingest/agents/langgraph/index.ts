import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractLangGraph, isLangGraph } from './extract.ts';

/** What a LangGraph server serves: graphs as agents, who may call them, what they keep and what they are told. */
export const langgraph = defineIngester<TreeDocument>({
  name: 'langgraph',
  title: 'LangGraph server configuration',
  version: 2,
  files: ['**/*.{json,yaml,yml}'],
  read: 'tree',
  evidence: ['agents'],
  recognise: isLangGraph,
  extract: extractLangGraph,
});
