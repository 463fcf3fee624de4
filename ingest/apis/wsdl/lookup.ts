// Finds interfaces and bindings by qualified name among the descriptions that belong together.
import { type Emit, sourceOf } from '../../ingester.ts';
import type { Binding, Description, Interface, Named, Operation, Place } from './description.ts';
import type { QName } from './qname.ts';

export interface Lookup {
  interface(name: QName | undefined, from: Place): Interface | undefined;
  binding(name: QName | undefined, from: Place): Binding | undefined;
  /** Operations of an interface and of those that it extends. */
  operations(of: Interface): readonly Operation[];
}

/** Longest chain of interfaces that extend each other. */
const MAX_PARENTS = 64;

/** `emit` is told once of every name that stands nowhere. */
export function lookup(descriptions: readonly Description[], emit: Emit): Lookup {
  const interfaces = table(descriptions.flatMap((each) => each.interfaces));
  const bindings = table(descriptions.flatMap((each) => each.bindings));
  const told = new Set<string>();
  const find = <T extends Named>(
    what: string,
    among: Table<T>,
    { name, from }: { name: QName | undefined; from: Place },
  ): T | undefined => {
    if (name === undefined) return undefined;
    const found = among(name);
    if (found === undefined && !told.has(`${what} ${name.text}`)) {
      told.add(`${what} ${name.text}`);
      emit.gap({
        code: 'unresolved',
        detail: `the ${what} "${name.text}" is defined neither here nor in what was imported`,
        remedy: 'Scan the file that defines it, import it by a relative path, or correct the name.',
        source: sourceOf(from.document, from.element),
      });
    }
    return found;
  };
  const found: Lookup = {
    interface: (name, from) => find('interface', interfaces, { name, from }),
    binding: (name, from) => find('binding', bindings, { name, from }),
    operations(of) {
      const all = new Set([of]);
      for (const each of all) {
        for (const parent of each.extends) {
          const other = all.size < MAX_PARENTS ? found.interface(parent, each) : undefined;
          if (other !== undefined) all.add(other);
        }
      }
      return [...all].flatMap(({ operations }) => operations);
    },
  };
  return found;
}

type Table<T> = (name: QName) => T | undefined;

// Without a prefix, or with one that nothing binds, the local name is enough where only one thing is called so.
function table<T extends Named>(all: readonly T[]): Table<T> {
  const exact = new Map<string, T>();
  const byLocal = new Map<string, T[]>();
  for (const each of all) {
    const id = `{${each.namespace}}${each.name}`;
    if (!exact.has(id)) exact.set(id, each);
    byLocal.set(each.name, [...(byLocal.get(each.name) ?? []), each]);
  }
  return ({ namespace, local, text }) => {
    const found = exact.get(`{${namespace ?? ''}}${local}`);
    if (found !== undefined || (namespace !== undefined && text.includes(':'))) return found;
    const [only, ...others] = byLocal.get(local) ?? [];
    return others.length === 0 ? only : undefined;
  };
}
