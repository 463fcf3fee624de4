import { defineIngester } from '../../define.ts';
import type { TextDocument } from '../../ingester.ts';
import { extractSuite } from './extract.ts';
import { ENGINE, isRobotOrResource } from './syntax.ts';

/** Task suites of Robot Framework, and the resource files that they use. */
export const robotFramework = defineIngester<TextDocument>({
  name: 'robot-framework',
  title: 'Robot Framework tasks',
  version: 3,
  files: ['**/*.robot', '**/*.resource'],
  read: 'text',
  engines: [ENGINE],
  evidence: ['workflows', 'consumers', 'approvals'],
  recognise: (document) => isRobotOrResource(document.text),
  extract: extractSuite,
});
