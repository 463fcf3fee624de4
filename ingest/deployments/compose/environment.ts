// The variables of a service: `env_file` first, then `environment`, which wins.
// https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/
import { type Siblings, sourceOf } from '../../ingester.ts';
import { at, booleanOf, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { interpolate, type Values } from '../interpolate.ts';
import type { Variable } from '../variables.ts';
import { directoryOf, pathInRoot } from './compose-files.ts';
import { escapePointer, type Placed, type ServicePart } from './definition.ts';
import { readEnvFile } from './env-file.ts';

export interface FileAccess {
  readonly siblings: Siblings;
  /** Takes files that are named and not there. */
  readonly missing: Placed[];
}

/** Variables with their places: a line of an env_file, or the entry of the compose file. A variable passed through without a value has the one of .env. */
export async function variablesOf(parts: readonly ServicePart[], values: Values, access: FileAccess): Promise<readonly Variable[]> {
  const found = new Map<string, Variable>();
  for (const part of parts) {
    for (const variable of await fromFiles(part, values, access)) found.set(variable.name, variable);
  }
  const fromFile = new Map([...found.values()].map(({ name, value }) => [name, value]));
  for (const part of parts) {
    for (const { name, text, place } of entriesIn(at(part.entry.value, 'environment'))) {
      if (name === '') continue;
      const value = text === undefined ? interpolate(`\${${name}}`, new Map([...fromFile, ...values])) : interpolate(text, values);
      const pointer = ['', 'services', part.entry.key, 'environment', place.kind === 'entry' ? name : String(place.index)]
        .map(escapePointer)
        .join('/');
      found.set(name, { name, value, source: sourceOf(part.document, { line: place.line }, pointer) });
    }
  }
  return [...found.values()];
}

interface Setting {
  readonly name: string;
  /** Left out where the variable is only passed through. */
  readonly text?: string;
  readonly place: { readonly kind: 'entry' | 'item'; readonly index: number; readonly line: number };
}

function entriesIn(tree: Tree | undefined): readonly Setting[] {
  const listed = itemsOf(tree).map((item, index): Setting => {
    const written = textOf(item) ?? '';
    const equals = written.indexOf('=');
    const place = { kind: 'item', index, line: item.line } as const;
    return equals < 0 ? { name: written.trim(), place } : { name: written.slice(0, equals).trim(), text: written.slice(equals + 1), place };
  });
  const mapped = entriesOf(tree).map((entry, index): Setting => {
    const text = textOf(entry.value);
    const place = { kind: 'entry', index, line: entry.line } as const;
    return { name: entry.key, ...(text === undefined ? {} : { text }), place };
  });
  return [...listed, ...mapped];
}

async function fromFiles(part: ServicePart, values: Values, { siblings, missing }: FileAccess): Promise<readonly Variable[]> {
  const written = at(part.entry.value, 'env_file');
  const found: Variable[] = [];
  for (const item of written?.kind === 'list' ? written.items : written === undefined ? [] : [written]) {
    const path = interpolate(textOf(item) ?? textOf(at(item, 'path')) ?? '', values);
    const inside = path === '' ? undefined : pathInRoot(directoryOf(part.document.path), path);
    const document = inside === undefined ? undefined : await siblings.lines(inside);
    if (document === undefined) {
      if (path !== '' && booleanOf(at(item, 'required')) !== false)
        missing.push({ text: path, source: sourceOf(part.document, { line: item.line }) });
      continue;
    }
    for (const { name, value, line } of await readEnvFile(document, values))
      found.push({ name, value, source: sourceOf(document, { line }) });
  }
  return found;
}
