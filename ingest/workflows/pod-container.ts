// A container as Kubernetes writes it, inside the steps of workflow formats.
import type { Source } from '../../graph/model.ts';
import { at, itemsOf, type Tree, textOf } from '../read/tree.ts';
import type { Placed, StepContainer } from './container.ts';
import { pointerTo } from './pointer.ts';

interface PodContainer {
  readonly tree: Tree;
  readonly pointer: string;
  source(place: Tree, pointer: string): Source;
  /** Fills in what the format knows of its own placeholders. */
  fill?(text: string): string;
}

/** Image, command, scripts (`source`, `script`) and variables; a variable from a secret or another resource holds a placeholder. */
export function podContainer({ tree, pointer, source, fill = (text) => text }: PodContainer): StepContainer {
  const placed = (value: Tree | undefined, ...path: readonly (string | number)[]): readonly Placed[] => {
    const text = textOf(value);
    return value === undefined || text === undefined ? [] : [{ text: fill(text), source: source(value, pointerTo(pointer, ...path)) }];
  };
  const [image] = placed(at(tree, 'image'), 'image');
  return {
    ...(image === undefined ? {} : { image }),
    command: ['command', 'args'].flatMap((key) => itemsOf(at(tree, key)).flatMap((item, index) => placed(item, key, index))),
    scripts: ['source', 'script'].flatMap((key) => placed(at(tree, key), key)),
    variables: itemsOf(at(tree, 'env')).flatMap((item, index) => {
      const name = textOf(at(item, 'name'));
      if (name === undefined) return [];
      if (at(item, 'valueFrom') === undefined) return placed(at(item, 'value'), 'env', index).map((value) => ({ name, ...value }));
      return [{ name, text: `\${${name}}`, source: source(item, pointerTo(pointer, 'env', index)) }];
    }),
  };
}
