// The files of a Standard app that a workflow shares with its neighbours.
// https://learn.microsoft.com/azure/logic-apps/create-standard-workflows-visual-studio-code#standard-logic-app-project-structure
import type { Siblings, TreeDocument } from '../ingester.ts';
import type { Tree } from '../read/tree.ts';
import type { App } from './wdl-reading.ts';

/** Files stand beside the folder of the workflow, or beside the definition where somebody keeps it flat. */
export async function appOf(document: TreeDocument, siblings: Siblings): Promise<App> {
  const { path, pointer, file, root } = document;
  if (pointer !== '') return { connections: undefined, parameters: undefined, within: file };
  const own = path.split('/').slice(0, -1);
  const isFolder = /\/workflow\.json$/i.test(path);
  const folders = isFolder ? [own.slice(0, -1), own] : [own, own.slice(0, -1)];
  for (const folder of folders) {
    const connections = await first(siblings, [...folder, 'connections.json']);
    const parameters = await first(siblings, [...folder, 'parameters.json']);
    if (connections !== undefined || parameters !== undefined) return { connections, parameters, within: [root, ...folder].join('/') };
  }
  return { connections: undefined, parameters: undefined, within: isFolder ? [root, ...own.slice(0, -1)].join('/') : file };
}

async function first(siblings: Siblings, parts: readonly string[]): Promise<Tree | undefined> {
  const [document] = await siblings.tree(parts.join('/'));
  return document?.tree;
}
