// Folder, SimpleFolder and SubFolder objects with everything inside them.
import type { Emit } from '../../ingester.ts';
import { sourceOf } from '../../ingester.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { Folder, Job } from '../control-m-model.ts';
import { pointerOf } from '../pointer.ts';
import { jobOf } from './job.ts';
import { isPassedOver, kindOf, typeOf } from './kinds.ts';
import { placeIn, type Scope, scopeOf, statedIn } from './scope.ts';
import { type Named, unitOf, variablesOf } from './unit.ts';

export function folderOf(scope: Scope, named: Named, emit: Emit, outer: ReadonlyMap<string, string> = new Map()): Folder {
  const variables = new Map([...outer, ...variablesOf(scope.tree)]);
  return {
    ...unitOf(scope, named),
    what: 'folder',
    server: statedIn(scope, 'ControlmServer'),
    isManual: statedIn(scope, 'OrderMethod')?.text === 'Manual',
    units: [...listed(scope), ...objects(scope)].flatMap((inner) => unitIn(scope, inner, { emit, variables }) ?? []),
    sequences: sequencesOf(scope),
  };
}

interface Inner extends Named {
  readonly tree: Tree;
  readonly pointer: string;
}

/** Objects by their key. */
function objects(scope: Scope): readonly Inner[] {
  return [...scope.entries.values()].flatMap((entry) => {
    if (entry.value.kind !== 'map' || typeOf(entry.value) === undefined) return [];
    const pointer = pointerOf(scope.pointer, entry.key);
    return [{ name: entry.key, tree: entry.value, pointer, source: sourceOf(scope.document, { line: entry.line }, pointer) }];
  });
}

/** "Jobs" and "SubFolders" are lists of objects that carry their name themselves, so that a name may stand twice. */
function listed(scope: Scope): readonly Inner[] {
  return ['Jobs', 'SubFolders'].flatMap((key) =>
    itemsOf(at(scope.tree, key)).flatMap((tree, index) => {
      const pointer = `${scope.pointer}/${key}/${index}`;
      const name = textOf(at(tree, 'Name')) ?? textOf(at(tree, 'JobName')) ?? `${key}/${index}`;
      return tree.kind === 'map' ? [{ name, tree, pointer, source: sourceOf(scope.document, { line: tree.line }, pointer) }] : [];
    }),
  );
}

interface Reading {
  readonly emit: Emit;
  readonly variables: ReadonlyMap<string, string>;
}

function unitIn(scope: Scope, { tree, pointer, name, source }: Inner, { emit, variables }: Reading): Folder | Job | undefined {
  const inner = scopeOf(scope.document, tree, { pointer, defaults: scope.defaults });
  const kind = kindOf(tree);
  if (kind === 'folder') return folderOf(inner, { name, source }, emit, variables);
  if (kind === 'job') return jobOf(inner, { name, source }, variables);
  if (kind === 'other' && !isPassedOver(tree))
    emit.gap({
      code: 'unsupported',
      detail: `"${name}" has the type "${typeOf(tree) ?? ''}", which is not known inside a folder`,
      remedy: 'Correct the type, or report it if Control-M takes it; the rest of the folder was read.',
      source,
    });
  return undefined;
}

function sequencesOf(scope: Scope): Folder['sequences'] {
  return [...scope.entries.values()].flatMap(({ value }) => {
    if (kindOf(value) !== 'flow') return [];
    return [
      itemsOf(at(value, 'Sequence')).flatMap((item) =>
        textOf(item) === undefined ? [] : [{ text: textOf(item) ?? '', source: placeIn(scope, item) }],
      ),
    ];
  });
}
