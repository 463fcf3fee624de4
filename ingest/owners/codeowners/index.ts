import { defineIngester } from '../../define.ts';
import type { LinesDocument } from '../../ingester.ts';
import { extractCodeowners } from './extract.ts';

/** Who owns which paths of a repository, for GitHub and GitLab. */
export const codeowners = defineIngester<LinesDocument>({
  name: 'codeowners',
  title: 'CODEOWNERS',
  version: 1,
  files: ['**/CODEOWNERS'],
  read: 'lines',
  evidence: ['ownership'],
  recognise: (document) => /(^|\/)codeowners$/i.test(document.path) && !document.head.includes('\0'),
  extract: extractCodeowners,
});
