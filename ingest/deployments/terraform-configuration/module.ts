// A module of Terraform as it is read: what its files declare, and what is known of the values around it.
// https://developer.hashicorp.com/terraform/language/modules
import type { Source } from '../../../graph/model.ts';
import { at, type Entry, type Tree } from '../../read/tree.ts';
import type { Value } from './value.ts';

/** One file of a module: *.tf, or *.tf.json. */
export interface ModuleFile {
  /** "root/path". */
  readonly file: string;
  /** Path inside the root. */
  readonly path: string;
  readonly tree: Tree;
}

/** A block with a type and a name, before its repetitions are known. */
export interface Declaration {
  readonly type: string;
  readonly name: string;
  readonly isData: boolean;
  readonly body: Tree;
  readonly entry: Entry;
  readonly file: ModuleFile;
  readonly pointer: string;
  /** Address of an instance, where a plan or state gives it. */
  readonly address?: string;
  /** Key of an instance, where a plan or state gives it. */
  readonly key?: string;
}

/** One call of a module. */
export interface ModuleCall {
  readonly name: string;
  readonly body: Tree;
  readonly entry: Entry;
  readonly file: ModuleFile;
  readonly pointer: string;
}

/** A variable, and the file in which it stands. */
export interface Variable {
  readonly entry: Entry;
  readonly file: ModuleFile;
}

export interface Module {
  /** Folder inside the root of the configuration that is applied: keys are made from it, for what its modules hold too. */
  readonly home: string;
  /** Folder of its own files, '' at the top of the root. */
  readonly directory: string;
  /** "module.orders." for what a call holds; '' for the configuration that is applied. */
  readonly prefix: string;
  /** It is applied itself: whoever applies it may give its variables other values than their defaults. */
  readonly isApplied: boolean;
  /** By "aws_sqs_queue.orders" and "data.aws_sqs_queue.orders". */
  readonly declarations: ReadonlyMap<string, readonly Declaration[]>;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly locals: ReadonlyMap<string, Tree>;
  readonly outputs: ReadonlyMap<string, Tree>;
  readonly calls: readonly ModuleCall[];
  /** Values that the call of the module, or a file of variables beside it, gives. */
  readonly given: ReadonlyMap<string, Term>;
  /** Modules that it calls and that are in the scan, by the name of the call. */
  readonly children: Map<string, readonly Module[]>;
  /** Key of the instance, where the call is repeated. */
  readonly key?: string;
  /** Terms of locals, variables and outputs that were asked for. */
  readonly terms: Map<string, readonly Term[]>;
  /** Values that were worked out, by what is iterated around them. */
  readonly values: WeakMap<Place['iterations'], WeakMap<Tree, Value>>;
  /** Instances of declarations that were asked for. */
  readonly instances: Map<string, readonly Declared[]>;
  /** Tags that the provider puts on everything. */
  readonly defaultTags: readonly Term[];
  /** Resources by the ARNs and addresses that they have, where a plan or state tells them. */
  readonly known?: (text: string) => Known | undefined;
  /** Outputs of a module of the registry, by what they are of. */
  readonly outputOf?: (name: string) => Output | undefined;
}

/** What an output of a registry's module is: an attribute of a resource in it. */
export interface Output {
  readonly address: string;
  /** '' for the resource itself. */
  readonly attribute: string;
}

/** A resource that has an ARN, URL or id, and the attribute that this is. */
export interface Known {
  readonly declared: Declared;
  readonly attribute: string;
}

/** One value of a repetition: each.key and each.value, or those of a dynamic block. */
export interface Iteration {
  readonly key: string;
  readonly value: Term | undefined;
  /** Names of a `for` expression are key and value themselves; `each` has both. */
  readonly is?: 'key' | 'value';
}

/** Where a value stands: names in it mean what they mean in this module. */
export interface Place {
  readonly module: Module;
  readonly iterations: ReadonlyMap<string, Iteration>;
}

/** A value and where it stands. */
export interface Term {
  readonly place: Place;
  readonly tree: Tree;
}

/** A resource or data source, as often as it is repeated. */
export interface Declared {
  /** "module.orders.aws_sqs_queue.main[\"eu\"]". */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly isData: boolean;
  readonly key: string | undefined;
  readonly body: Term;
  readonly entry: Entry;
  readonly file: ModuleFile;
  readonly pointer: string;
}

export const NOTHING_ITERATED: ReadonlyMap<string, Iteration> = new Map();

export function placeOf(module: Module): Place {
  return { module, iterations: NOTHING_ITERATED };
}

/** A module of nothing but what is given here. */
export function moduleOf(parts: Pick<Module, 'home' | 'directory'> & Partial<Module>): Module {
  return {
    prefix: '',
    isApplied: true,
    declarations: new Map(),
    variables: new Map(),
    locals: new Map(),
    outputs: new Map(),
    calls: [],
    given: new Map(),
    children: new Map(),
    terms: new Map(),
    values: new WeakMap(),
    instances: new Map(),
    defaultTags: [],
    ...parts,
  };
}

/** Where something of a declaration stands. */
export function sourceIn(
  declared: Pick<Declared, 'file' | 'pointer'>,
  { line }: { readonly line: number },
  ...path: readonly string[]
): Source {
  return { file: declared.file.file, line, pointer: [declared.pointer, ...path.map(escaped)].join('/') };
}

/** Where a property of a resource stands: the line of the deepest of its keys that is there. */
export function sourceAt(declared: Declared, ...path: readonly string[]): Source {
  let here: Tree | undefined = declared.body.tree;
  let line = declared.entry.line;
  const found: string[] = [];
  for (const key of path) {
    // A block that stands once and one that is repeated look alike from here.
    if (here?.kind === 'list') here = here.items[0];
    const entry: Entry | undefined = here?.kind === 'map' ? here.entries.get(key) : undefined;
    if (entry === undefined) break;
    line = entry.line;
    found.push(key);
    here = entry.value;
  }
  return sourceIn(declared, { line }, ...found);
}

/** RFC 6901. */
export function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Bodies of a block: one alone, or a list of them. */
export function bodiesOf(tree: Tree | undefined, ...path: readonly string[]): readonly Tree[] {
  const found = at(tree, ...path);
  if (found === undefined) return [];
  return found.kind === 'list' ? found.items : [found];
}

const NODES = new WeakMap<ModuleFile, WeakSet<Tree>>();

/** True for a value that is written in the file: a variable or local may stand in another. */
export function holds(file: ModuleFile, tree: Tree): boolean {
  const known = NODES.get(file) ?? new WeakSet(nodesOf(file.tree));
  NODES.set(file, known);
  return known.has(tree);
}

function nodesOf(tree: Tree): Tree[] {
  const all = [tree];
  // The list grows while it is gone through.
  for (const each of all) {
    if (each.kind === 'list') for (const item of each.items) all.push(item);
    if (each.kind === 'map') for (const { value } of each.entries.values()) all.push(value);
  }
  return all;
}
