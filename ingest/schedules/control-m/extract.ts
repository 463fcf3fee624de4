// A file of the Automation API: folders, jobs on their own, connection profiles, and Defaults for all of them.
import { posix } from 'node:path';
import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { sourceOf } from '../../ingester.ts';
import { at, entriesOf } from '../../read/tree.ts';
import { emitFolders } from '../control-m-emit.ts';
import type { Folder, Profile } from '../control-m-model.ts';
import { emitProfiles } from '../control-m-profiles.ts';
import { pointerOf } from '../pointer.ts';
import { folderOf } from './folder.ts';
import { jobOf } from './job.ts';
import { kindOf } from './kinds.ts';
import { profileOf } from './profile.ts';
import { scopeOf } from './scope.ts';

export async function extractControlM(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const defaults = at(document.tree, 'Defaults');
  const own = profilesIn(document);
  const profiles = new Map([...(await neighbours(document, siblings)), ...own].map((profile) => [profile.name, profile]));
  const folders: Folder[] = [];
  for (const entry of entriesOf(document.tree)) {
    const kind = kindOf(entry.value);
    const pointer = pointerOf(document.pointer, entry.key);
    const scope = scopeOf(document, entry.value, { pointer, defaults });
    const named = { name: entry.key, source: sourceOf(document, { line: entry.line }, pointer) };
    if (kind === 'folder') folders.push(folderOf(scope, named, emit));
    // A job outside of folders runs in a folder of its own that is made for it.
    else if (kind === 'job') folders.push(folderAround(jobOf(scope, named)));
  }
  emitFolders({ root: document.root, path: document.path, folders, profiles }, emit);
  emitProfiles(own, emit);

  function folderAround(job: ReturnType<typeof jobOf>): Folder {
    const { name, source, application, schedule } = job;
    const nothing = { waits: [], adds: [], reactions: [], resources: [], isCyclic: false };
    return {
      ...nothing,
      what: 'folder',
      name,
      source,
      application,
      schedule,
      isManual: false,
      units: [{ ...job, schedule: undefined }],
      sequences: [],
    };
  }
}

function profilesIn(document: TreeDocument): readonly Profile[] {
  const defaults = at(document.tree, 'Defaults');
  return entriesOf(document.tree).flatMap((entry) => {
    if (kindOf(entry.value) !== 'profile') return [];
    const pointer = pointerOf(document.pointer, entry.key);
    return [
      profileOf(scopeOf(document, entry.value, { pointer, defaults }), {
        name: entry.key,
        source: sourceOf(document, { line: entry.line }, pointer),
      }),
    ];
  });
}

/** Files that hold profiles by their name, in the folder of the jobs. */
const PROFILE_FILE = /(^|[^a-z])(c?cps?|conn\w*|profiles?)([^a-z]|$)/i;
/** More files than this beside one another are not a project but an archive. */
const MAX_NEIGHBOURS = 40;

async function neighbours(document: TreeDocument, siblings: Siblings): Promise<readonly Profile[]> {
  const folder = posix.dirname(document.path);
  const paths = siblings.matching(
    (path) => path !== document.path && /\.json$/i.test(path) && posix.dirname(path) === folder && PROFILE_FILE.test(posix.basename(path)),
    folder,
  );
  const found: Profile[] = [];
  for (const path of paths.slice(0, MAX_NEIGHBOURS)) {
    for (const sibling of await siblings.tree(path)) found.push(...profilesIn(sibling));
  }
  return found;
}
