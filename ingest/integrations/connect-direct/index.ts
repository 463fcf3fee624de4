import { defineIngester } from '../../define.ts';
import type { TextDocument } from '../../ingester.ts';
import { ENGINE } from './engine.ts';
import { extractConnectDirect } from './extract.ts';
import { isNetworkMap } from './nodes.ts';

/** Processes and network maps of IBM Sterling Connect:Direct. */
export const connectDirect = defineIngester<TextDocument>({
  name: 'connect-direct',
  title: 'Connect:Direct',
  version: 1,
  files: ['**/*.cdp', '**/*.ndm', '**/*.cdproc', '**/netmap.cfg'],
  read: 'text',
  engines: [ENGINE],
  evidence: ['workflows', 'consumers'],
  recognise: ({ path, text }) =>
    /(^|\/)netmap\.cfg$/i.test(path)
      ? isNetworkMap(text)
      : /^[ \t]*(submit[ \t]+)?[\w@#$]+[ \t]+PROCESS\b|\bPROCESS[ \t]+[SP]NODE[ \t]*=/im.test(text.trimStart().slice(0, 8192)),
  extract: extractConnectDirect,
});
