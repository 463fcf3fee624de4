import { defineIngester } from '../../define.ts';
import type { TextDocument } from '../../ingester.ts';
import { isCrontab } from './entries.ts';
import { extractCrontab } from './extract.ts';

/** Tables of cron: /etc/crontab, /etc/cron.d and exports of `crontab -l`. */
export const cron = defineIngester<TextDocument>({
  name: 'cron',
  title: 'cron',
  version: 1,
  files: ['**/crontab', '**/crontab.*', '**/*.crontab', '**/*.cron', '**/cron.d/*', '**/crontabs/*', '**/cron/*'],
  read: 'text',
  engines: ['cron'],
  evidence: ['workflows', 'consumers'],
  recognise: ({ text }) => isCrontab(text),
  extract: extractCrontab,
});
