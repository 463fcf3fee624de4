import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractStateMachine } from './extract.ts';
import { isStateMachine } from './machine.ts';

/** State machines of AWS Step Functions, as files and inside templates. */
export const stepFunctions = defineIngester<TreeDocument>({
  name: 'step-functions',
  title: 'AWS Step Functions',
  version: 3,
  files: ['**/*.{json,yaml,yml}'],
  read: 'tree',
  engines: ['step-functions'],
  evidence: ['workflows'],
  recognise: (document) => isStateMachine(document.tree),
  extract: extractStateMachine,
});
