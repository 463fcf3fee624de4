import { defineIngester } from '../../define.ts';
import type { TextDocument } from '../../ingester.ts';
import { extractUnit } from './extract.ts';

/** Jobs of systemd: timers and paths with the services that they start. */
export const systemd = defineIngester<TextDocument>({
  name: 'systemd',
  title: 'systemd',
  version: 2,
  files: ['**/*.timer', '**/*.service', '**/*.path'],
  read: 'text',
  engines: ['systemd'],
  evidence: ['workflows', 'consumers'],
  recognise: ({ text }) => /^[ \t]*\[(Timer|Service|Path)\][ \t]*\r?$/m.test(text),
  extract: extractUnit,
});
