// Nested templates: a file that others nest is deployed as often as they say, each time with its own parameters.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html
import { entriesOf } from '../../read/tree.ts';
import { type Given, type Scope, scopeOf } from '../aws/template/scope.ts';
import { type Declared, isTemplate } from '../aws/template/template.ts';
import { isNesting, nestedPath } from '../aws/template/templates.ts';
import { within } from '../aws/template/value.ts';
import { findDefinitions } from './definition-place.ts';

const MAX_DEPTH = 6;
/** Stacks of one deployment that are followed; more than that is no architecture. */
const MAX_STACKS = 200;

/** Opens the nested templates that are in the scan. */
export async function openNested(
  scope: Scope,
  seen: readonly string[] = [scope.document.path],
  walk = { left: MAX_STACKS },
): Promise<void> {
  if (scope.depth >= MAX_DEPTH) return;
  for (const declared of scope.resources.values()) {
    if (!isNesting(declared) || walk.left === 0) continue;
    walk.left--;
    const path = nestedPath(scope, declared);
    if (path === undefined || seen.includes(path)) continue;
    const child = (await scope.siblings.tree(path)).find((document) => isTemplate(document.tree));
    if (child === undefined) continue;
    const given = new Map(
      entriesOf(within(scope, declared.properties, 'Parameters')).map((entry): readonly [string, Given] => [
        entry.key,
        { scope, tree: entry.value },
      ]),
    );
    const nested = scopeOf(child, {
      stack: scope.stack,
      prefix: `${scope.prefix}${declared.id}/`,
      given,
      depth: scope.depth + 1,
      siblings: scope.siblings,
    });
    findDefinitions(nested);
    scope.nested.set(declared.id, nested);
    await openNested(nested, [...seen, path], walk);
  }
}

/** Stacks whose template is not in the scan. */
export function unreadStacks(scope: Scope): readonly Declared[] {
  return [...scope.resources.values()].filter((declared) => isNesting(declared) && !scope.nested.has(declared.id));
}
