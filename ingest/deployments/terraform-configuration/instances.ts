// How often a block is repeated: count and for_each, where the files say so.
// https://developer.hashicorp.com/terraform/language/meta-arguments/for_each
import { at, type Tree } from '../../read/tree.ts';
import { truth } from './condition.ts';
import { roundsOf } from './loops.ts';
import {
  type Declaration,
  type Declared,
  type Iteration,
  type Module,
  NOTHING_ITERATED,
  type Place,
  placeOf,
  type Term,
} from './module.ts';
import { conditionalOf } from './operators.ts';
import { alternatives, entriesIn, expressionOf, itemsIn } from './settle.ts';
import { evaluated, isSettled, textOfValue } from './value.ts';

/** More are read as one that stands for all. */
const MAX_INSTANCES = 200;

/** A repetition: its key, undefined where there is one only; none where it is surely not there. */
export interface Instance {
  readonly key: string | undefined;
  readonly place: Place;
}

export function instancesIn(module: Module, body: Tree): readonly Instance[] {
  const place = placeOf(module);
  const alone: Instance = { key: undefined, place };
  const [count, each] = [at(body, 'count'), at(body, 'for_each')];
  if (count !== undefined) return isNone({ place, tree: count }) ? [] : [alone];
  if (each === undefined) return [alone];
  const iterations = iterationsOf({ place, tree: each });
  if (iterations === undefined) return [alone];
  return iterations.map((iteration) => ({ key: iteration.key, place: { module, iterations: new Map([['each', iteration]]) } }));
}

function isNone(term: Term): boolean {
  const text = expressionOf(term.tree);
  const choice = text === undefined ? undefined : conditionalOf(text);
  const isTrue = choice === undefined ? undefined : truth(term, choice.condition, 0);
  if (choice !== undefined && isTrue === undefined) return false;
  const value = evaluated(term);
  return value.length > 0 && isSettled(value) && textOfValue(value) === '0';
}

/** Keys and values that a for_each goes through; undefined where the files do not say them all. A block may be repeated over a list of anything. */
export function iterationsOf(term: Term, isBlock = false): readonly Iteration[] | undefined {
  const [found, ...others] = alternatives(term);
  const tree = found?.tree;
  if (found === undefined || tree === undefined) return undefined;
  const rounds = roundsOf(found, 0);
  if (tree.kind === 'scalar' && expressionOf(tree) !== undefined && rounds === undefined) return undefined;
  const isEmpty =
    others.length === 0 &&
    ((tree.kind === 'map' && tree.entries.size === 0) || (tree.kind === 'list' && tree.tag === undefined && tree.items.length === 0));
  if (isEmpty) return [];
  if (isBlock && (tree.kind === 'list' || (rounds !== undefined && expressionOf(tree)?.startsWith('[') === true)))
    return itemsIn(term).map((value, index) => ({ key: String(index), value }));
  const iterations =
    rounds === undefined || expressionOf(tree)?.startsWith('[') === true
      ? keyed(term, tree)
      : rounds.map(([key, value]) => ({ key, value }));
  const isWhole =
    iterations.length > 0 && iterations.length <= MAX_INSTANCES && iterations.every(({ key }) => key !== '' && !key.includes('${'));
  return isWhole ? iterations : undefined;
}

function keyed(term: Term, tree: Tree): readonly Iteration[] {
  if (tree.kind === 'map' || tree.tag === 'merge') return entriesIn(term).map(([key, value]) => ({ key, value }));
  return itemsIn(term).map((item) => {
    const value = evaluated(item);
    return { key: isSettled(value) ? textOfValue(value) : '', value: item };
  });
}

/** Resources and data sources behind "aws_sqs_queue.orders". */
export function instancesOf(module: Module, id: string): readonly Declared[] {
  const known = module.instances.get(id);
  if (known !== undefined) return known;
  module.instances.set(id, []);
  const found = (module.declarations.get(id) ?? []).flatMap((declaration) => declared(module, declaration));
  module.instances.set(id, found);
  return found;
}

function declared(module: Module, declaration: Declaration): readonly Declared[] {
  const { type, name, isData, body, entry, file, pointer, address, key: given } = declaration;
  const common = { type, name, isData, entry, file, pointer };
  if (address !== undefined)
    return [{ ...common, address, key: given, body: { place: { module, iterations: NOTHING_ITERATED }, tree: body } }];
  const id = `${module.prefix}${isData ? 'data.' : ''}${type}.${name}`;
  return instancesIn(module, body).map(({ key, place }) => ({
    ...common,
    address: key === undefined ? id : `${id}["${key}"]`,
    key,
    body: { place, tree: body },
  }));
}
