// From rclone.conf to facts: the program that has it may reach every remote; which way files go stands in its commands.
import { localKey } from '../../../graph/key.ts';
import type { Emit, TextDocument } from '../../ingester.ts';
import { type Ground, gapOfOpen, interactionWith, type Reached } from '../endpoint.ts';
import { bucketIn, innerOf, reachedBy } from './backends.ts';
import { authOf, credentialOf } from './credentials.ts';
import { remotesIn, settingOf } from './remotes.ts';

export function extractRclone(document: TextDocument, emit: Emit): void {
  const remotes = remotesIn(document);
  const [first] = remotes;
  if (first === undefined) return;
  const key = localKey('System', document.root, document.path, 'rclone');
  const folder = document.path
    .split('/')
    .slice(0, -1)
    .filter((part) => !/^\.?(config|rclone|etc|conf|secrets?)$/i.test(part))
    .at(-1);
  const source = { file: document.file, line: first.line };
  emit.node({
    type: 'System',
    kind: 'service',
    key,
    name: folder === undefined ? 'rclone' : `rclone of ${folder}`,
    props: { product: 'rclone' },
    source,
  });
  const ground: Ground = { emit, root: document.root, module: '' };
  const byName = new Map(remotes.map((remote) => [remote.name, remote]));
  for (const remote of remotes) {
    const place = { file: document.file, line: remote.line };
    const reached = settingOf(remote, 'type') === undefined ? undefined : reachedBy(remote, document.file);
    if (settingOf(remote, 'type') === undefined)
      emit.gap({
        code: 'unresolved',
        detail: `the remote "${remote.name}" has no type`,
        remedy: 'Give it one; rclone refuses it.',
        source: place,
      });
    if (reached !== undefined) emitReached({ ...reached, auth: authOf(remote), credential: credentialOf(remote) ?? reached.credential });
    for (const inner of innerOf(remote)) {
      const target = byName.get(inner.name);
      const to = target === undefined ? undefined : bucketIn(target, inner.path);
      if (target !== undefined && to !== undefined) emitReached({ endpoints: [{ kind: 'store', to }], credential: credentialOf(target) });
    }

    function emitReached(found: Reached): void {
      for (const endpoint of found.endpoints) {
        const { relation, to, props } = interactionWith(ground, endpoint, { reached: found, isIn: false, source: place });
        emit.edge({ type: relation, from: { key }, to, ...(props === undefined ? {} : { props }), source: place });
      }
      if (found.open !== undefined) emit.gap(gapOfOpen(found.open, place));
    }
  }
}

/** Sections that each have a type, as rclone writes them. */
export function isRcloneConfig(text: string): boolean {
  return /^\[[^\]\n]+\][ \t]*\r?\n(?:[^[\n]*\r?\n){0,20}?[ \t]*type[ \t]*=[ \t]*\w/m.test(text.trimStart().slice(0, 8192));
}
