// A Python file of the root while it is read: its names, its graphs, and what could not be told.
import { posix } from 'node:path';
import type { Gap, Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TextDocument } from '../../ingester.ts';
import type { Python } from '../../read/python.ts';
import type { Assistant, Graph } from './graph.ts';
import type { Call, Defined, Place, Value } from './value.ts';

/** Names of one function, class or module, and those around it. */
export interface Scope {
  readonly names: Map<string, Value>;
  readonly outer: Scope | undefined;
  /** What its names are called from outside: '' in a module, "make_graph." in a function. */
  readonly label: string;
  /** The rank of graphs that are assigned here, as in Alias. */
  readonly rank: number;
}

export interface Module {
  readonly document: TextDocument;
  readonly python: Python;
  readonly scope: Scope;
  /** Modules of the root that its imports name, by dotted name. */
  readonly reached: Map<string, Module>;
  readonly graphs: Graph[];
  readonly assistants: Assistant[];
  /** Functions that build graphs, to be read when the module has been. */
  readonly builders: Set<Defined>;
  readonly calls: (Place & Call)[];
  /** Collected while it is read. */
  readonly gaps: Gap[];
  gap(gap: Gap): void;
  lineAt(at: number): number;
  isRead: boolean;
}

export const CLASS_RANK = 2;

export function placeOf({ module, at }: Place): Source {
  return sourceOf(module.document, { line: module.lineAt(at) });
}

/** Says that something is known only when the program runs. */
export function openGap(emit: Pick<Emit, 'gap'>, place: Place, detail: string, remedy: string): void {
  emit.gap({ code: 'templated', detail, remedy, source: placeOf(place) });
}

export function lookUp(scope: Scope, name: string): Value | undefined {
  for (let here: Scope | undefined = scope; here !== undefined; here = here.outer) {
    // Names of a class are seen in its body, not in its methods.
    if (here.rank === CLASS_RANK && here !== scope) continue;
    const found = here.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Files that a dotted module name may mean, nearest first: relative ones by their dots, others by the folders around the file. */
export function candidatesOf(path: string, dotted: string): readonly string[] {
  const dots = /^\.*/.exec(dotted)?.[0] ?? '';
  const rest = dotted.slice(dots.length);
  const folder = posix.dirname(path);
  const inner = rest.replaceAll('.', '/');
  // One dot is the folder itself; more of them than there are folders lead out of the scan.
  if (dots.length > folder.split('/').length + 1) return [];
  if (dots !== '') return filesFor(posix.join(folder, ...Array.from({ length: dots.length - 1 }, () => '..')), inner);
  const found: string[] = [];
  for (let here = folder; ; here = posix.dirname(here)) {
    found.push(...filesFor(here, inner));
    if (here === '.' || here === '/') return found;
  }
}

function filesFor(folder: string, inner: string): readonly string[] {
  if (folder.startsWith('..')) return [];
  const whole = posix.join(folder, inner);
  return inner === '' ? [posix.join(whole, '__init__.py')] : [`${whole}.py`, posix.join(whole, '__init__.py')];
}
