import { defineIngester } from '../../define.ts';
import { isNginxText } from '../../deployments/gateway-file.ts';
import type { TextDocument } from '../../ingester.ts';
import { extractNginx } from './extract.ts';
import { NGINX_FILES } from './files.ts';

/** nginx: servers and locations, whom they hand requests on to, and what guards them. */
export const nginx = defineIngester<TextDocument>({
  name: 'nginx',
  title: 'nginx',
  version: 1,
  files: NGINX_FILES,
  read: 'text',
  evidence: ['infrastructure'],
  recognise: ({ text }) => isNginxText(text),
  extract: extractNginx,
});
