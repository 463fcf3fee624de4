import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { isUiPathProject } from '../uipath-project.ts';
import { extractProject } from './extract.ts';

/** Projects of UiPath Studio: the bot that its workflows are parts of. */
export const uipathProject = defineIngester<TreeDocument>({
  name: 'uipath-project',
  title: 'UiPath project',
  version: 1,
  files: ['**/project.json'],
  read: 'tree',
  evidence: ['workflows'],
  recognise: ({ tree, path }) => /(^|\/)project\.json$/i.test(path) && isUiPathProject(tree),
  extract: extractProject,
});
