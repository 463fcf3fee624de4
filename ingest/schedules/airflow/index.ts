import { defineIngester } from '../../define.ts';
import type { TextDocument } from '../../ingester.ts';
import { extractAirflow } from './extract.ts';

/** DAGs of Apache Airflow: Python that is parsed and never run. */
export const airflow = defineIngester<TextDocument>({
  name: 'airflow',
  title: 'Apache Airflow',
  version: 2,
  files: ['**/*.py'],
  read: 'text',
  engines: ['airflow'],
  evidence: ['workflows', 'consumers', 'approvals'],
  recognise: ({ text }) => /^[ \t]*(from|import)[ \t]+airflow\b/m.test(text) && /\bDAG\s*\(|^[ \t]*@(dag|asset)\b/m.test(text),
  extract: extractAirflow,
});
