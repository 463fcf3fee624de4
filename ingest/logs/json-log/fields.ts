// Fields of an event in JSON: those at the top, and those of an object inside as "data.order".
export type Fields = Readonly<Record<string, unknown>>;

/** undefined where the bytes are no object. */
export function fieldsOf(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names of all fields that hold one value. */
export function namesOf(fields: Fields): readonly string[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    isObject(value)
      ? Object.entries(value).flatMap(([inner, each]) => (isObject(each) || Array.isArray(each) ? [] : [`${name}.${inner}`]))
      : Array.isArray(value)
        ? []
        : [name],
  );
}

/** Text of a field; undefined where it is missing, null, or no single value. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = valueAt(fields, name);
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function valueAt(fields: Fields, name: string): unknown {
  if (Object.hasOwn(fields, name)) return fields[name];
  const dot = name.indexOf('.');
  const outer = dot < 0 ? undefined : fields[name.slice(0, dot)];
  return isObject(outer) && Object.hasOwn(outer, name.slice(dot + 1)) ? outer[name.slice(dot + 1)] : undefined;
}
