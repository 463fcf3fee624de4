import { defineIngester } from '../../define.ts';
import type { TextDocument } from '../../ingester.ts';
import { extractDatabaseLinks } from './extract.ts';

/** What the statements begin with that make a way into another database or store. */
const LINK =
  /\bCREATE\s[^;']{0,80}?\bDATABASE\s+LINK\b|\bsp_addlinked(?:server|srvlogin)\b|\bCREATE\s+(?:OR\s+REPLACE\s+)?SERVER\b|\bCREATE\s+SUBSCRIPTION\b|\bdblink(?:_\w+)?\s*\(|\bFEDERATED\b|\bEXTERNAL\s+(?:DATA\s+SOURCE|TABLE|SCHEMA|ACCESS)\b|\bOPEN(?:ROWSET|DATASOURCE)\s*\(|\b(?:STORAGE|API|NOTIFICATION)\s+INTEGRATION\b|\bSTAGE\b[^;]{0,400}\bURL\s*=/i;

/** Ways out of databases that SQL scripts make: links, linked servers, foreign servers, subscriptions, stages. */
export const databaseLinks = defineIngester<TextDocument>({
  name: 'database-links',
  title: 'Database links',
  version: 1,
  files: ['**/*.sql', '**/*.ddl', '**/*.pks', '**/*.pkb', '**/*.pls'],
  read: 'text',
  evidence: ['consumers'],
  recognise: ({ text }) => LINK.test(text),
  extract: extractDatabaseLinks,
});
