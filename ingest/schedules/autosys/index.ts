import { defineIngester } from '../../define.ts';
import type { TextDocument } from '../../ingester.ts';
import { extractAutosys } from './extract.ts';

/** Jobs of AutoSys (CA Workload Automation AE) in the Job Information Language. */
export const autosys = defineIngester<TextDocument>({
  name: 'autosys',
  title: 'AutoSys JIL',
  version: 1,
  files: ['**/*.jil', '**/*.jil.txt', '**/autosys/**/*.txt'],
  read: 'text',
  engines: ['autosys'],
  evidence: ['workflows', 'consumers'],
  recognise: ({ text }) => /^[ \t]*(insert|update|override|delete)_(job|box)[ \t]*:/im.test(text),
  extract: extractAutosys,
});
