// From the files of a module to what they declare.
import { at, type Entry, entriesOf, type Tree } from '../../read/tree.ts';
import { bodiesOf, type Declaration, escaped, type Module, type ModuleCall, type ModuleFile, type Variable } from './module.ts';

export type Declarations = Pick<Module, 'declarations' | 'variables' | 'locals' | 'outputs' | 'calls'>;

/** Blocks of all files, in the order of the files. */
export function declarationsIn(files: readonly ModuleFile[]): Declarations {
  const declarations = new Map<string, Declaration[]>();
  const variables = new Map<string, Variable>();
  const locals = new Map<string, Tree>();
  const outputs = new Map<string, Tree>();
  const calls: ModuleCall[] = [];
  for (const file of files) {
    for (const isData of [false, true]) {
      for (const declaration of blocksIn(file, isData)) {
        const id = `${isData ? 'data.' : ''}${declaration.type}.${declaration.name}`;
        const known = declarations.get(id);
        if (known === undefined) declarations.set(id, [declaration]);
        else known.push(declaration);
      }
    }
    for (const { entry } of namedIn(file.tree, 'variable')) variables.set(entry.key, { entry, file });
    for (const body of bodiesOf(file.tree, 'locals')) for (const { key, value } of entriesOf(body)) locals.set(key, value);
    for (const { entry, body } of namedIn(file.tree, 'output')) {
      const value = at(body, 'value');
      if (value !== undefined) outputs.set(entry.key, value);
    }
    for (const { entry, body } of namedIn(file.tree, 'module'))
      calls.push({ name: entry.key, body, entry, file, pointer: `/module/${escaped(entry.key)}` });
  }
  return { declarations, variables, locals, outputs, calls };
}

function blocksIn(file: ModuleFile, isData: boolean): readonly Declaration[] {
  const holder = isData ? 'data' : 'resource';
  return bodiesOf(file.tree, holder).flatMap((types) =>
    entriesOf(types).flatMap(({ key: type, value }) =>
      bodiesOf(value).flatMap((names) =>
        entriesOf(names).flatMap((entry) =>
          bodiesOf(entry.value).map((body) => ({
            type,
            name: entry.key,
            isData,
            body,
            entry,
            file,
            pointer: `/${holder}/${escaped(type)}/${escaped(entry.key)}`,
          })),
        ),
      ),
    ),
  );
}

function namedIn(tree: Tree, holder: string): readonly { readonly entry: Entry; readonly body: Tree }[] {
  return bodiesOf(tree, holder).flatMap((names) =>
    entriesOf(names).flatMap((entry) =>
      bodiesOf(entry.value)
        .slice(0, 1)
        .map((body) => ({ entry, body })),
    ),
  );
}
