/** One document with its keys sorted, so that the same content is the same text. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (isRecord(each) ? sorted(each) : each), 2);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  // A record without a prototype keeps an activity that is called "__proto__".
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>; // an empty object is one of any values
  for (const key of Object.keys(record).sort()) copy[key] = record[key];
  return copy;
}
