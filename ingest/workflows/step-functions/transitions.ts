// Where a state leads: Next, Choices and Default, and Catch for its errors.
import { at, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import type { Timeout } from '../defaults.ts';
import { conditionOf } from './choice.ts';
import type { State } from './machine.ts';

export interface Transition {
  readonly to: string;
  readonly condition?: string | undefined;
  /** The field that names the target, for its line. */
  readonly place: Tree;
}

/** Ways on when nothing goes wrong. */
export function transitionsOf({ tree }: State): readonly Transition[] {
  const next = at(tree, 'Next');
  const fallback = at(tree, 'Default');
  return [
    ...named(next),
    ...itemsOf(at(tree, 'Choices')).flatMap((rule) => named(at(rule, 'Next'), conditionOf(rule))),
    ...named(fallback),
  ];
}

function named(place: Tree | undefined, condition?: string): readonly Transition[] {
  const to = textOf(place);
  return place === undefined || to === undefined ? [] : [{ to, place, ...(condition === undefined ? {} : { condition }) }];
}

export interface Catcher extends Transition {
  readonly kind: 'error' | 'timeout';
  /** Error names; undefined for all of them. */
  readonly catches: string | undefined;
  readonly isEverything: boolean;
}

const TIMEOUTS = ['States.Timeout', 'States.HeartbeatTimeout'];

/** A catcher that names only timeouts is a way out of waiting, where there is a timeout to run out of. */
export function catchersOf({ tree }: State, timeout: Timeout | undefined): readonly Catcher[] {
  return itemsOf(at(tree, 'Catch')).flatMap((catcher) => {
    const errors = textsOf(at(catcher, 'ErrorEquals'));
    const kind = timeout === 'set' && errors.length > 0 && errors.every((error) => TIMEOUTS.includes(error)) ? 'timeout' : 'error';
    const isAll = errors.includes('States.ALL');
    const isEverything = isAll || errors.includes('States.TaskFailed');
    return named(at(catcher, 'Next')).map((transition) => ({
      ...transition,
      kind,
      catches: isAll ? undefined : errors.join(', '),
      isEverything,
    }));
  });
}
