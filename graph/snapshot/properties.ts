// The properties of one record while they are gathered: the last value of a name stands, and in the end the names are sorted.
import type { Value } from '../model.ts';

export type Properties = Readonly<Record<string, Value>>;

/** One list for all records, one after the other: a map for each would cost more than everything else about it. */
export class PropertyList {
  readonly #names: string[] = [];
  readonly #values: Value[] = [];
  #size = 0;

  /** Begins the next record. */
  clear(): void {
    this.#size = 0;
  }

  set(name: string, value: Value): this {
    const at = this.#find(name);
    this.#names[at] = name;
    this.#values[at] = value;
    if (at === this.#size) this.#size++;
    return this;
  }

  /** Whether a record has just these properties. */
  isSameAs(known: Properties): boolean {
    let count = 0;
    for (const name in known) {
      const at = this.#find(name);
      if (at === this.#size || !isSame(known[name], this.#values[at])) return false;
      count++;
    }
    return count === this.#size;
  }

  /** A record of its own, in the order of the names: every writing and hashing of it is then a plain one. */
  sorted(): Properties {
    const sorted: Record<string, Value> = {};
    for (const name of this.#names.slice(0, this.#size).sort()) sorted[name] = this.#values[this.#find(name)] as Value; // it is there
    return sorted;
  }

  /** Where the name stands, or where it would be added. */
  #find(name: string): number {
    let at = 0;
    while (at < this.#size && this.#names[at] !== name) at++;
    return at;
  }
}

export function isSame(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, index) => item === b[index]);
}
