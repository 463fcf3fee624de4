import { defineIngester } from '../../define.ts';
import type { TextDocument } from '../../ingester.ts';
import { extractRclone, isRcloneConfig } from './extract.ts';

/** Remotes of rclone: the file servers, object stores and clouds that a program may reach. */
export const rclone = defineIngester<TextDocument>({
  name: 'rclone',
  title: 'rclone',
  version: 1,
  files: ['**/rclone.conf', '**/.rclone.conf', '**/rclone*.conf', '**/rclone/*.conf'],
  read: 'text',
  evidence: ['consumers'],
  recognise: ({ text }) => isRcloneConfig(text),
  extract: extractRclone,
});
