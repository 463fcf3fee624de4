// A Python file and the files of the root that it imports names from, parsed and not yet read.
import type { Gap } from '../../../graph/model.ts';
import type { Siblings, TextDocument } from '../../ingester.ts';
import { importsIn, nodesNamed } from '../../read/python.ts';
import { openPython } from '../../read/python-file.ts';
import { candidatesOf, type Module } from './module.ts';

/** Files that one file may lead to; graphs are written in a handful. */
const MAX_MODULES = 24;
const MAX_IMPORTS = 200;

/** The module of a document; undefined, with gaps, where it can not be read. */
export async function loadModules(document: TextDocument, siblings: Siblings): Promise<Module | readonly Gap[]> {
  const gaps: Gap[] = [];
  const first = open(document, gaps);
  if (first === undefined) return gaps;
  const loaded = new Map<string, Module>([[document.path, first]]);
  const waiting = [first];
  for (let here = waiting.shift(); here !== undefined; here = waiting.shift()) {
    for (const { dotted, path } of importedFiles(here, siblings)) {
      const known = loaded.get(path) ?? (loaded.size < MAX_MODULES ? await openBeside(path, siblings) : undefined);
      if (known === undefined) continue;
      if (!loaded.has(path)) waiting.push(known);
      loaded.set(path, known);
      here.reached.set(dotted, known);
    }
  }
  return first;
}

async function openBeside(path: string, siblings: Siblings): Promise<Module | undefined> {
  const document = await siblings.text(path);
  // What is wrong with that file is said where it is read for itself.
  return document === undefined ? undefined : open(document, []);
}

function open(document: TextDocument, gaps: Gap[]): Module | undefined {
  const file = openPython(document, (gap) => gaps.push(gap));
  if (file === undefined) return undefined;
  return {
    document,
    python: file.python,
    lineAt: file.lineAt,
    scope: { names: new Map(), outer: undefined, label: '', rank: 0 },
    reached: new Map(),
    graphs: [],
    assistants: [],
    builders: new Set(),
    calls: [],
    gaps,
    gap(gap) {
      gaps.push(gap);
    },
    isRead: false,
  };
}

/** `from a.b import c` means the file a/b.py, or a/b/c.py; `import a.b as c` means a/b.py. */
function importedFiles(module: Module, siblings: Siblings): readonly { readonly dotted: string; readonly path: string }[] {
  const found = new Map<string, string>();
  for (const node of nodesNamed(module.python.root, 'ImportStatement', MAX_IMPORTS)) {
    for (const { dotted, from } of importsIn(module.python, node)) {
      for (const name of from === undefined ? [dotted] : [from, dotted]) {
        if (found.has(name)) continue;
        const path = candidatesOf(module.document.path, name).find((each) => siblings.has(each));
        if (path !== undefined && path !== module.document.path) found.set(name, path);
      }
    }
  }
  return [...found].map(([dotted, path]) => ({ dotted, path }));
}
