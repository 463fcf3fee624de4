// Conditions, as far as they are decided: the parameters of a nested template are given, those of a deployed one are not.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
import { at, itemsOf, type Tree, textOf } from '../../../read/tree.ts';
import { intrinsicOf } from './intrinsic.ts';
import type { Scope } from './scope.ts';
import { textOfValue, type Value, valueIn } from './value.ts';

const MAX_DEPTH = 20;

/** Whether a named condition holds; undefined when only the deployment decides. */
export function holds(scope: Scope, name: string, depth = 0): boolean | undefined {
  if (scope.conditions.has(name)) return scope.conditions.get(name);
  scope.conditions.set(name, undefined);
  const tree = at(scope.document.tree, 'Conditions', name);
  const found = tree === undefined ? undefined : truth(scope, tree, depth);
  scope.conditions.set(name, found);
  return found;
}

function truth(scope: Scope, tree: Tree, depth: number): boolean | undefined {
  const call = intrinsicOf(tree);
  if (call === undefined || depth > MAX_DEPTH) return undefined;
  const parts = itemsOf(call.argument);
  const inner = (part: Tree): boolean | undefined => truth(scope, part, depth + 1);
  switch (call.name) {
    case 'Condition': {
      const name = textOf(call.argument);
      return name === undefined ? undefined : holds(scope, name, depth + 1);
    }
    case 'Not': {
      const [part] = parts;
      const found = part === undefined ? undefined : inner(part);
      return found === undefined ? undefined : !found;
    }
    case 'And':
      return all(parts.map(inner));
    case 'Or': {
      const none = all(parts.map((part) => negated(inner(part))));
      return negated(none);
    }
    case 'Equals':
      return parts.length === 2 ? equal(parts.map((part) => valueIn(scope, part))) : undefined;
    default:
      return undefined;
  }
}

function negated(found: boolean | undefined): boolean | undefined {
  return found === undefined ? undefined : !found;
}

function all(found: readonly (boolean | undefined)[]): boolean | undefined {
  if (found.includes(false)) return false;
  return found.includes(undefined) ? undefined : true;
}

// A resource has a name or ARN that nobody knows yet; it is not nothing.
function equal([left = [], right = []]: readonly Value[]): boolean | undefined {
  const isKnown = (value: Value): boolean => value.every((part) => part.kind === 'text' && !part.text.includes('${'));
  if (isKnown(left) && isKnown(right)) return textOfValue(left) === textOfValue(right);
  const [known, other] = isKnown(left) ? [left, right] : [right, left];
  return isKnown(known) && textOfValue(known) === '' && other.some((part) => part.kind === 'resource') ? false : undefined;
}
