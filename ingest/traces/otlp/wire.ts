// OTLP as JSON (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding), read without trusting its shape.

/** A JSON object; anything may be missing or of another kind. */
export type Wire = { readonly [name: string]: unknown };

export function isWire(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Objects of a list; nothing for anything else. */
export function wiresOf(value: unknown): readonly Wire[] {
  return Array.isArray(value) ? value.filter(isWire) : [];
}

/** Text, or a number or flag as text; '' for anything else. */
export function textOfWire(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Resource spans of one JSON value: an export request, a list of them, or the answer of a trace query; undefined where it holds none. */
export function resourceSpansOf(value: unknown): readonly Wire[] | undefined {
  if (Array.isArray(value)) {
    const found = value.flatMap((item) => resourceSpansOf(item) ?? []);
    return found.length > 0 ? found : undefined;
  }
  if (!isWire(value)) return undefined;
  if (Array.isArray(value.resourceSpans)) return wiresOf(value.resourceSpans);
  for (const around of [value.result, value.trace])
    if (isWire(around) && Array.isArray(around.resourceSpans)) return wiresOf(around.resourceSpans);
  return undefined;
}

/** Spans of one resource; before OTLP 0.19 scopes were called instrumentation libraries. */
export function spansOf(resourceSpans: Wire): readonly Wire[] {
  const scopes = wiresOf(resourceSpans.scopeSpans ?? resourceSpans.instrumentationLibrarySpans);
  return scopes.length === 1 ? wiresOf(scopes[0]?.spans) : scopes.flatMap((scope) => wiresOf(scope.spans));
}

/** ECMAScript dates end here: https://tc39.es/ecma262/#sec-time-values-and-time-range */
const LAST_DATE = 8.64e15;

/** Milliseconds since 1970 of a time in nanoseconds, which JSON carries as text; undefined for none. */
export function millisecondsOf(nanoseconds: unknown): number | undefined {
  if (typeof nanoseconds !== 'string' && typeof nanoseconds !== 'number') return undefined;
  // A number holds no 19 digits, so the text is cut before it becomes one.
  const value =
    typeof nanoseconds === 'string' && nanoseconds.length > 6
      ? Number(nanoseconds.slice(0, -6)) + Number(nanoseconds.slice(-6)) / 1e6
      : Number(nanoseconds) / 1e6;
  return value > 0 && value <= LAST_DATE ? value : undefined;
}
