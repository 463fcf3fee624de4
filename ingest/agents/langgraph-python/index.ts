import { defineIngester } from '../../define.ts';
import type { TextDocument } from '../../ingester.ts';
import { extractLangGraphPython, isLangGraphPython } from './extract.ts';

/** Graphs and agents of LangGraph: Python that is parsed and never run. */
export const langgraphPython = defineIngester<TextDocument>({
  name: 'langgraph-python',
  title: 'LangGraph graphs in Python',
  version: 1,
  files: ['**/*.py'],
  read: 'text',
  engines: ['langgraph'],
  evidence: ['agents', 'workflows', 'consumers', 'approvals'],
  recognise: isLangGraphPython,
  extract: extractLangGraphPython,
});
