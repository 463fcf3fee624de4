// The forms of a flow: a flow definition or snapshot of a registry (flowContents), that of a whole instance (rootGroup).
import { at, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';

/** One process group with the place where it stands. */
export interface Group {
  readonly tree: Tree;
  readonly pointer: string;
}

export interface Definition {
  /** Where parameter contexts and services of the controller stand. */
  readonly around: Tree;
  readonly top: Group;
  /** The top is the canvas of an instance, whose groups are flows of their own. */
  readonly isInstance: boolean;
}

export function isNifi(tree: Tree): boolean {
  return definitionOf(tree, '') !== undefined;
}

export function definitionOf(tree: Tree, pointer: string): Definition | undefined {
  // Flow persistence of a registry wraps the snapshot.
  const wrapped = at(tree, 'content', 'flowSnapshot');
  if (wrapped !== undefined && isGroup(at(wrapped, 'flowContents'))) {
    return placed(wrapped, 'flowContents', pointerTo(pointer, 'content', 'flowSnapshot'));
  }
  if (isGroup(at(tree, 'flowContents'))) return placed(tree, 'flowContents', pointer);
  return isGroup(at(tree, 'rootGroup')) ? placed(tree, 'rootGroup', pointer) : undefined;
}

function placed(around: Tree, key: 'flowContents' | 'rootGroup', pointer: string): Definition | undefined {
  const tree = at(around, key);
  return tree === undefined ? undefined : { around, top: { tree, pointer: pointerTo(pointer, key) }, isInstance: key === 'rootGroup' };
}

function isGroup(tree: Tree | undefined): boolean {
  return (
    textOf(at(tree, 'componentType')) === 'PROCESS_GROUP' ||
    (hasKey(tree, 'processors') && (hasKey(tree, 'processGroups') || hasKey(tree, 'connections')))
  );
}

/** The things of one kind in a group. */
export function partsOf({ tree, pointer }: Group, key: string): readonly Group[] {
  return itemsOf(at(tree, key)).flatMap((item, index) =>
    item.kind === 'map' ? [{ tree: item, pointer: pointerTo(pointer, key, index) }] : [],
  );
}

/** Class name of a component without its package and the version of what it works with: ConsumeKafka of …pubsub.ConsumeKafka_2_6. */
export function typeOf(tree: Tree): string {
  const whole = textOf(at(tree, 'type')) ?? '';
  const words = whole.slice(whole.lastIndexOf('.') + 1).split('_');
  while (words.length > 1 && /^v?\d+$/.test(words.at(-1) ?? '')) words.pop();
  return words.join('_');
}
