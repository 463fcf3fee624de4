// A template of Azure Resource Manager (also what Bicep compiles to) as a list of resources, nested ones included.
// https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax
import { evaluated, HOLE, type Lookup } from '../../mention/azure-expression.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';

/** A name as far as the template tells it. */
export interface Name {
  /** The constant that it is, defaults of parameters included. */
  readonly text: string | undefined;
  /** Parameter or variable that holds it, by which other resources of the template refer to it. */
  readonly placeholder: string | undefined;
}

export interface Resource {
  /** Full type with those of its parents, lower case. */
  readonly type: string;
  /** One name for each part of the type after the provider, outermost first. */
  readonly names: readonly Name[];
  readonly tree: Tree;
  readonly pointer: string;
  readonly lookup: Lookup;
}

export function isTemplate(tree: Tree): boolean {
  return /\/[a-z]*deploymentTemplate\.json/i.test(textOf(at(tree, '$schema')) ?? '');
}

export function resourcesOf(tree: Tree, pointer = ''): readonly Resource[] {
  const lookup = lookupIn(tree);
  return listed(at(tree, 'resources'), `${pointer}/resources`).flatMap(([resource, place]) =>
    resourceAt(resource, { pointer: place, lookup, types: [], names: [] }),
  );
}

/** Resources stand in a list, or in a map by symbolic names. */
function listed(tree: Tree | undefined, pointer: string): readonly (readonly [Tree, string])[] {
  if (tree?.kind === 'map')
    return entriesOf(tree).map(({ key, value }) => [value, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`]);
  return itemsOf(tree).map((item, index) => [item, `${pointer}/${index}`]);
}

interface Parent {
  readonly pointer: string;
  readonly lookup: Lookup;
  readonly types: readonly string[];
  readonly names: readonly Name[];
}

function resourceAt(tree: Tree, parent: Parent): readonly Resource[] {
  const written = textOf(at(tree, 'type'));
  if (written === undefined) return [];
  // A child says only what it adds: "queues" inside a namespace.
  const isWhole = written.includes('.') && written.includes('/');
  const types = isWhole ? [written] : [...parent.types, written];
  const own = namesOf(textOf(at(tree, 'name')) ?? '', parent.lookup);
  const names = isWhole ? own : [...parent.names, ...own];
  const resource: Resource = { type: types.join('/').toLowerCase(), names, tree, pointer: parent.pointer, lookup: parent.lookup };
  const inside = listed(at(tree, 'resources'), `${parent.pointer}/resources`).flatMap(([child, pointer]) =>
    resourceAt(child, { pointer, lookup: parent.lookup, types, names }),
  );
  const nested = at(tree, 'properties', 'template');
  const deployed =
    resource.type === 'microsoft.resources/deployments' && nested !== undefined
      ? resourcesOf(nested, `${parent.pointer}/properties/template`)
      : [];
  return [resource, ...inside, ...deployed];
}

/** Defaults of parameters and constant variables. */
function lookupIn(tree: Tree): Lookup {
  const known = (holder: string, value: string | undefined): string | undefined =>
    value === undefined || value === '' || value.length > 500 || (holder === 'parameters' && /^\[/.test(value)) ? undefined : value;
  return (holder, name) => {
    if (holder === 'parameters') return known(holder, textOf(at(tree, 'parameters', name, 'defaultValue')));
    const text = known(holder, textOf(at(tree, 'variables', name)));
    if (text === undefined || !/^\[.*\]$/s.test(text)) return text;
    return evaluated(text.slice(1, -1), (inner, key) =>
      inner === 'parameters' ? known(inner, textOf(at(tree, 'parameters', key, 'defaultValue'))) : undefined,
    );
  };
}

const MARK = '\u0001';

/** "[concat(parameters('bus'), '/orders')]" is the names of a namespace and of a queue. */
function namesOf(written: string, lookup: Lookup): readonly Name[] {
  if (!/^\[.*\]$/s.test(written)) return written.split('/').map((text) => ({ text, placeholder: undefined }));
  const inner = written.slice(1, -1);
  const marked = evaluated(inner, (_holder, name) => `${MARK}${name}${MARK}`);
  const parts = marked.split('/').map((part) => {
    const placeholder = new RegExp(`^${MARK}([^${MARK}]*)${MARK}$`).exec(part)?.[1];
    return { placeholder, isOpen: part.includes(HOLE) };
  });
  const texts = evaluated(inner, lookup).split('/');
  return parts.map(({ placeholder, isOpen }, index) => {
    const text = texts.length === parts.length ? texts[index] : undefined;
    return { text: isOpen || text === undefined || text === '' || text.includes(HOLE) ? undefined : text, placeholder };
  });
}

/** A text of a resource with constants filled in; undefined where something is only known at deployment. */
export function constantOf(resource: Resource, tree: Tree | undefined): string | undefined {
  const text = textOf(tree);
  if (text === undefined || text === '') return undefined;
  const filled = /^\[(?!\[).*\]$/s.test(text) ? evaluated(text.slice(1, -1), resource.lookup) : text;
  return filled.includes(HOLE) || filled === '' ? undefined : filled;
}
