// Where a definition in the Workflow Definition Language stands: alone, in the file of an app, in a resource or in an exported flow.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-definition-language
import { at, hasKey, type Tree, textOf } from '../read/tree.ts';

/** A definition and the object around it, which holds its connections, parameters and state. */
export interface Defined {
  readonly definition: Tree;
  /** Keys that lead from the document to the definition. */
  readonly path: readonly string[];
  /** What holds `definition`; the definition itself where it stands alone. */
  readonly holder: Tree;
}

const PLACES: readonly (readonly string[])[] = [[], ['definition'], ['properties', 'definition']];

export function definedIn(tree: Tree): Defined | undefined {
  for (const path of PLACES) {
    const definition = at(tree, ...path);
    if (definition === undefined || !isDefinition(definition)) continue;
    return { definition, path, holder: at(tree, ...path.slice(0, -1)) ?? tree };
  }
  return undefined;
}

function isDefinition(tree: Tree): boolean {
  if (/\/workflowdefinition\.json/i.test(textOf(at(tree, '$schema')) ?? '')) return hasKey(tree, 'triggers') || hasKey(tree, 'actions');
  const hasBoth = at(tree, 'triggers')?.kind === 'map' && at(tree, 'actions')?.kind === 'map';
  return hasBoth && textOf(at(tree, 'contentVersion')) !== undefined;
}

/** Flows of Power Automate carry a `$authentication` parameter, or stand in an export or a solution of their own shape. */
export function isFlow(tree: Tree, { definition, path }: Defined): boolean {
  if (at(definition, 'parameters', '$authentication') !== undefined) return true;
  if (path.length < 2) return false;
  const type = textOf(at(tree, 'type')) ?? '';
  const api = textOf(at(tree, 'properties', 'apiId')) ?? '';
  return /^Microsoft\.(Flow|ProcessSimple)\//i.test(type) || /shared_logicflows/i.test(api) || hasKey(tree, 'schemaVersion');
}

/** RFC 6901. */
export function pointerTo(base: string, ...keys: readonly (string | number)[]): string {
  return base + keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
