// Label selectors with expressions. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
import { at, entriesOf, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';

/** Whether a selector picks something with these labels; an empty one picks everything, an operator that nobody knows nothing. */
export function isSelected(selector: Tree | undefined, labels: ReadonlyMap<string, string>): boolean {
  const isEqual = entriesOf(at(selector, 'matchLabels')).every(({ key, value }) => labels.get(key) === textOf(value));
  return isEqual && itemsOf(at(selector, 'matchExpressions')).every((expression) => isMet(expression, labels));
}

function isMet(expression: Tree, labels: ReadonlyMap<string, string>): boolean {
  const key = textOf(at(expression, 'key')) ?? '';
  const values = textsOf(at(expression, 'values'));
  const value = labels.get(key);
  switch (textOf(at(expression, 'operator'))) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
