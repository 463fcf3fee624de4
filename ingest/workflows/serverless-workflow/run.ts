// What a task runs beside the engine: a container, a script, a command, another workflow.
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { Placed, StepContainer } from '../container.ts';
import { pointerTo } from '../pointer.ts';
import type { Interaction, StepKind } from '../vocabulary.ts';
import { mentionOf } from './definition.ts';

export interface Run {
  readonly kind: StepKind;
  readonly interactions: readonly Interaction[];
  readonly container?: StepContainer;
}

type PlaceText = (tree: Tree | undefined, pointer: string) => Placed | undefined;

export function runOf(run: Tree | undefined, pointer: string, placed: PlaceText): Run {
  if (hasKey(run, 'workflow')) {
    const called = at(run, 'workflow');
    const name = textOf(at(called, 'name'));
    if (name === undefined) return { kind: 'call', interactions: [] };
    const id = `${textOf(at(called, 'namespace')) ?? 'default'}/${name}`;
    const mode = textOf(at(run, 'await')) === 'false' ? 'async' : 'sync';
    return {
      kind: 'call',
      interactions: [
        { relation: 'CALLS', to: { type: 'Workflow', mention: mentionOf(id), unresolved: { name, kind: 'process' } }, props: { mode } },
      ],
    };
  }
  const kind = ['container', 'shell', 'script'].find((each) => hasKey(run, each)) ?? 'script';
  const body = at(run, kind);
  const own = pointerTo(pointer, kind);
  const text = (key: string): readonly Placed[] => {
    const found = placed(at(body, key), pointerTo(own, key));
    return found === undefined ? [] : [found];
  };
  const words = itemsOf(at(body, 'arguments')).flatMap((item, index) => placed(item, pointerTo(own, 'arguments', index)) ?? []);
  const [image] = kind === 'container' ? text('image') : [];
  return {
    kind: 'script',
    interactions: [],
    container: {
      ...(image === undefined ? {} : { image }),
      // A command with its arguments is one line; the code of a script is read only where it is a shell's.
      command: [...text('command'), ...words],
      scripts: /^(sh|bash|shell)$/.test(textOf(at(body, 'language')) ?? '') ? text('code') : [],
      variables: entriesOf(at(body, 'environment')).flatMap(({ key, value }) => {
        const found = placed(value, pointerTo(own, 'environment', key));
        return found === undefined ? [] : [{ name: key, ...found }];
      }),
    },
  };
}
