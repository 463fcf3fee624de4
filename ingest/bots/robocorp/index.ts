import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { at, entriesOf, hasKey } from '../../read/tree.ts';
import { extractRobot } from './extract.ts';

/** robot.yaml: the package of a robot of Robocorp (Sema4.ai), with its tasks and its environment. */
export const robocorp = defineIngester<TreeDocument>({
  name: 'robocorp',
  title: 'Robocorp robot',
  version: 1,
  files: ['**/robot.yaml', '**/robot.yml'],
  read: 'tree',
  engines: ['robocorp'],
  evidence: ['workflows'],
  recognise: ({ tree, path }) =>
    /(^|\/)robot\.ya?ml$/i.test(path) &&
    entriesOf(at(tree, 'tasks')).some(({ value }) => ['shell', 'command', 'robotTaskName'].some((key) => hasKey(value, key))),
  extract: extractRobot,
});
