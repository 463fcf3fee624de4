// The ways out of a choice; what no condition takes goes on behind it.
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';

export interface Branch {
  readonly list: Tree | undefined;
  readonly path: string;
  readonly condition: string | undefined;
}

/** ConditionGroup has conditions and elseActions, If has then (or actions) and else, Switch has cases and default. */
export function branchesOf(action: Tree): readonly Branch[] {
  const listed = ['conditions', 'cases'].flatMap((key) =>
    itemsOf(at(action, key)).map((item, index) => ({
      list: at(item, 'actions') ?? at(item, 'then'),
      path: `${key}/${index}/${at(item, 'actions') === undefined ? 'then' : 'actions'}`,
      condition: textOf(at(item, 'condition')) ?? textOf(at(item, 'value')) ?? textOf(at(item, 'match')),
    })),
  );
  const condition = textOf(at(action, 'condition'));
  const whenTrue = condition === undefined ? [] : keyed(action, ['then', 'actions'], condition);
  const [otherwise = { list: undefined, path: 'else', condition: 'else' }] = keyed(action, ['elseActions', 'else', 'default'], 'else');
  return [...listed, ...whenTrue, otherwise];
}

function keyed(action: Tree, keys: readonly string[], condition: string): readonly Branch[] {
  const found = entriesOf(action).find(({ key }) => keys.includes(key));
  return found === undefined ? [] : [{ list: found.value, path: found.key, condition }];
}
