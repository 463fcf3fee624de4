// Several rules lead one caller to one target, and a relation has one value: what they do not agree on is not known.

/** Value of each target that all its rules share; targets whose rules differ, and those where one says nothing, are left out. */
export function agreed<Value>(stated: readonly (readonly [target: string, value: Value | undefined])[]): ReadonlyMap<string, Value> {
  const values = new Map<string, Set<Value | undefined>>();
  for (const [target, value] of stated) values.set(target, (values.get(target) ?? new Set()).add(value));
  return new Map(
    [...values].flatMap(([target, [only, ...others]]) => (only === undefined || others.length > 0 ? [] : [[target, only] as const])),
  );
}
