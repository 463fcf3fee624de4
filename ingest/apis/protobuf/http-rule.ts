// google.api.http: how a method is called over HTTP and JSON.
// https://github.com/googleapis/googleapis/blob/master/google/api/http.proto
import type { MessageValue, Option, Value } from './option.ts';

export interface HttpRule {
  readonly method: string;
  /** As written: "/v1/{name=shelves/*}". */
  readonly path: string;
}

const METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'patch']);

/** Rules of a method, the first one first; `option (google.api.http).get = "…"` is one too. */
export function httpRulesOf(options: readonly Option[]): readonly HttpRule[] {
  const found: HttpRule[] = [];
  for (const { name, path, value } of options) {
    if (name !== 'google.api.http') continue;
    if (path.length === 0) found.push(...rulesIn(value));
    const [method = ''] = path;
    if (path.length === 1 && METHODS.has(method) && value.kind === 'text') found.push({ method: method.toUpperCase(), path: value.text });
    if (path.length === 1 && method === 'additional_bindings') found.push(...rulesIn(value));
  }
  return found;
}

function rulesIn(value: Value): readonly HttpRule[] {
  if (value.kind !== 'message') return [];
  const own = value.fields.flatMap(({ name, value: inner }): HttpRule[] => {
    if (METHODS.has(name) && inner.kind === 'text') return [{ method: name.toUpperCase(), path: inner.text }];
    return name === 'custom' && inner.kind === 'message' ? customRule(inner) : [];
  });
  const others = value.fields.flatMap((field) => (field.name === 'additional_bindings' ? rulesIn(field.value) : []));
  return [...own, ...others];
}

// "*" stands for every method, which is none.
function customRule(custom: MessageValue): HttpRule[] {
  const [kind, path] = ['kind', 'path'].map((wanted) => textField(custom, wanted));
  return kind === undefined || kind === '*' || path === undefined ? [] : [{ method: kind.toUpperCase(), path }];
}

/** Text of a field, the last one where it stands several times. */
export function textField(message: Value | undefined, name: string): string | undefined {
  const value = fieldsNamed(message, name).at(-1);
  return value?.kind === 'text' ? value.text : undefined;
}

/** All values of a field of a message. */
export function fieldsNamed(message: Value | undefined, name: string): readonly Value[] {
  return message?.kind === 'message' ? message.fields.filter((field) => field.name === name).map(({ value }) => value) : [];
}
