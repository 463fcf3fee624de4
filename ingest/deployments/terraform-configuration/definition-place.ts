// Where the definition of a workflow stands: in the configuration, or in a file beside it.
import { posix } from 'node:path';
import type { Key } from '../../../graph/key.ts';
import { machineKey } from '../aws/state-machine.ts';
import { type Holder, within } from './body.ts';
import { type Declared, escaped, type Term } from './module.ts';
import type { Reading } from './reading.ts';
import { evaluated, literalOf } from './value.ts';

/** Path of the file that file() or templatefile() reads, where the root has it. */
export function fileOf(reading: Reading, term: Term | undefined): string | undefined {
  if (term?.tree.kind !== 'list' || (term.tree.tag !== 'file' && term.tree.tag !== 'templatefile')) return undefined;
  const [path] = term.tree.items;
  const written = path === undefined ? undefined : literalOf(evaluated({ ...term, tree: path }));
  return written === undefined ? undefined : pathInRoot(reading, term, written);
}

/** A path as it is written: told from the top of the root, or from the folder that is applied. */
export function pathInRoot({ has }: Pick<Reading, 'has'>, { place }: Pick<Term, 'place'>, written: string): string | undefined {
  const folders = written.startsWith('/') ? [''] : [place.module.home, place.module.directory];
  return folders
    .map((folder) => posix.normalize(posix.join(folder, written.replace(/^\//, ''))))
    .find((path) => !path.startsWith('..') && has(path));
}

/** Files that are read by themselves, by the reader of what they hold. */
const READ_ALONE = /\.(json|ya?ml)$/i;

/** A definition that is read in a file of its own. */
export function definitionFile(reading: Reading, holder: Holder, key: string): string | undefined {
  const path = fileOf(reading, within(holder, key));
  return path !== undefined && READ_ALONE.test(path) ? path : undefined;
}

export function definitionPointer(declared: Declared, key: string): string {
  return `${declared.pointer}/${escaped(key)}`;
}

/** The key that the reader of the definition makes. */
export function machineKeyOf(reading: Reading, declared: Declared): Key | undefined {
  const { root } = reading.stack;
  const file = definitionFile(reading, declared, 'definition');
  if (file !== undefined) return machineKey(root, file);
  return within(declared, 'definition') === undefined
    ? undefined
    : machineKey(root, declared.file.path, definitionPointer(declared, 'definition'));
}
