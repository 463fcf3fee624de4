// Resources of a plan or state with their values, module by module, whichever of the three forms tells them.
import { at, booleanOf, type Entry, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { filled, hidden } from './fill.ts';

export interface Resolved {
  /** "module.orders" of what a module holds, '' for the configuration that is applied. */
  readonly module: string;
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly isData: boolean;
  readonly key: string | undefined;
  readonly body: Tree;
  readonly entry: Entry;
  readonly pointer: string;
}

/** Deepest nesting of modules. */
export const MAX_DEPTH = 50;

/** Resources below `root_module` of planned_values or values; what its configuration says fills in what is not known yet. */
export function resourcesOf(tree: Tree | undefined, pointer: string, around: Around): readonly Resolved[] {
  const found: Resolved[] = [];
  collect({ tree, pointer, module: '', depth: 0 }, around, found);
  return found;
}

export interface Around {
  /** Expressions of resources, by the address that they have without keys of instances. */
  readonly expressions: ReadonlyMap<string, Tree>;
  /** What a plan says is sensitive, by address. */
  readonly sensitive: ReadonlyMap<string, Tree>;
}

interface Level {
  readonly tree: Tree | undefined;
  readonly pointer: string;
  readonly module: string;
  readonly depth: number;
}

function collect({ tree, pointer, module, depth }: Level, around: Around, found: Resolved[]): void {
  if (depth > MAX_DEPTH) return;
  for (const [index, item] of itemsOf(at(tree, 'resources')).entries()) {
    const [type, name, address] = ['type', 'name', 'address'].map((key) => textOf(at(item, key)));
    if (type === undefined || name === undefined || address === undefined) continue;
    const visible = hidden(hidden(at(item, 'values') ?? item, at(item, 'sensitive_values')), around.sensitive.get(address));
    found.push({
      module,
      address,
      type,
      name,
      isData: textOf(at(item, 'mode')) === 'data',
      key: textOf(at(item, 'index')),
      body: filled(visible, around.expressions.get(withoutKeys(address))),
      entry: entryOf(address, item),
      pointer: `${pointer}/resources/${index}/values`,
    });
  }
  for (const [index, child] of itemsOf(at(tree, 'child_modules')).entries()) {
    const address = textOf(at(child, 'address')) ?? '';
    collect({ tree: child, pointer: `${pointer}/child_modules/${index}`, module: address, depth: depth + 1 }, around, found);
  }
}

/** module.a["x"].aws_sqs_queue.b[0] → module.a.aws_sqs_queue.b */
export function withoutKeys(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
}

/** Resources of a state file of version 4: every instance has its attributes. */
export function resourcesOfState(tree: Tree): readonly Resolved[] {
  return itemsOf(at(tree, 'resources')).flatMap((item, index) => {
    const [type, name] = [textOf(at(item, 'type')), textOf(at(item, 'name'))];
    if (type === undefined || name === undefined) return [];
    const module = textOf(at(item, 'module')) ?? '';
    const isData = textOf(at(item, 'mode')) === 'data';
    return itemsOf(at(item, 'instances')).map((instance, each) => {
      const written = at(instance, 'index_key');
      const key = textOf(written);
      const suffix = key === undefined ? '' : written?.kind === 'scalar' && typeof written.value === 'number' ? `[${key}]` : `["${key}"]`;
      const address = `${module === '' ? '' : `${module}.`}${isData ? 'data.' : ''}${type}.${name}${suffix}`;
      const body = itemsOf(at(instance, 'sensitive_attributes')).reduce<Tree>(
        (rest, path) => hidden(rest, markOf(itemsOf(path))),
        at(instance, 'attributes') ?? instance,
      );
      return {
        module,
        address,
        type,
        name,
        isData,
        key,
        body,
        entry: entryOf(address, instance),
        pointer: `/resources/${index}/instances/${each}/attributes`,
      };
    });
  });
}

// A path of steps as the shape that plans use: { environment: [ { variables: true } ] }
function markOf([step, ...rest]: readonly Tree[]): Tree | undefined {
  const place = { line: 1, column: 1, endLine: 1 };
  if (step === undefined) return { kind: 'scalar', ...place, value: true, text: 'true' };
  const value = markOf(rest);
  const key = textOf(at(step, 'value')) ?? textOf(at(step, 'value', 'value'));
  if (value === undefined || key === undefined) return undefined;
  // Every item of a list is hidden: which one it is says little, and nothing is lost by hiding more.
  if (/^\d+$/.test(key)) return { kind: 'list', ...place, items: Array.from({ length: Math.min(Number(key) + 1, 100) }, () => value) };
  return { kind: 'map', ...place, entries: new Map([[key, { key, ...place, value }]]) };
}

function entryOf(key: string, value: Tree): Entry {
  const { line, column, endLine } = value;
  return { key, line, column, endLine, value };
}

/** What the changes of a plan say is sensitive, for plans that do not say it beside the values. */
export function sensitiveIn(tree: Tree): ReadonlyMap<string, Tree> {
  const found = itemsOf(at(tree, 'resource_changes')).flatMap((item): readonly (readonly [string, Tree])[] => {
    const [address, marks] = [textOf(at(item, 'address')), at(item, 'change', 'after_sensitive')];
    return address === undefined || marks === undefined || booleanOf(marks) === false ? [] : [[address, marks]];
  });
  return new Map(found);
}

/** Expressions of the resources of a configuration, by address. */
export function expressionsIn(module: Tree | undefined, prefix = '', depth = 0): ReadonlyMap<string, Tree> {
  const found = new Map<string, Tree>();
  if (depth > MAX_DEPTH) return found;
  for (const item of itemsOf(at(module, 'resources'))) {
    const [address, expressions] = [textOf(at(item, 'address')), at(item, 'expressions')];
    if (address !== undefined && expressions !== undefined) found.set(`${prefix}${address}`, expressions);
  }
  for (const { key, value } of entriesOf(at(module, 'module_calls')))
    for (const [address, tree] of expressionsIn(at(value, 'module'), `${prefix}module.${key}.`, depth + 1)) found.set(address, tree);
  return found;
}
