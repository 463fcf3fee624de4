// Search parameters come from people and old links: what is not understood is left out, never an error.

type Raw = Readonly<Record<string, unknown>>;

export function oneOf<T extends string>(raw: Raw, name: string, allowed: readonly T[]): T | undefined {
  return allowed.find((each) => each === raw[name]);
}

export function manyOf<T extends string>(raw: Raw, name: string, allowed: readonly T[]): readonly T[] | undefined {
  const found = texts(raw, name)?.flatMap((text) => allowed.find((each) => each === text) ?? []);
  return found === undefined || found.length === 0 ? undefined : found;
}

export function text(raw: Raw, name: string): string | undefined {
  const value = raw[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' && value.length <= 400 ? value : undefined;
}

/** A list of texts; an empty list stays one, because "nothing is open" differs from "open what fits". */
export function texts(raw: Raw, name: string): readonly string[] | undefined {
  const value = raw[name];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string').slice(0, 300) : undefined;
}

export function whole(raw: Raw, name: string, limits: { readonly least: number; readonly most: number }): number | undefined {
  const value = Number(raw[name]);
  return Number.isInteger(value) && value >= limits.least && value <= limits.most ? value : undefined;
}

/** Without the keys that have no value, so that the address stays short. */
export function compact<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  }; // only undefined was taken away
}
