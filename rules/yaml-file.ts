// YAML of our own files (rules, packs, questions), with the line of every value, so that a mistake is named where it stands.
import { constructFromEvents, EVENT_ID, type Event, getScalarValue, parseEvents, YAMLException } from 'js-yaml';
import type { z } from 'zod';

/** A mistake in a file of ours: what, where, in words for the person who wrote it. */
export interface FileProblem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

export type Parsed<T> = { readonly value: T; readonly lineOf: LineOf } | { readonly problems: readonly FileProblem[] };
/** Line of the value at a path of keys and indexes; that of the nearest enclosing value where the path ends early. */
export type LineOf = (path: readonly PropertyKey[]) => number;

/** Reads one YAML document and checks it against its schema. */
export function parseYamlFile<T>(file: string, text: string, schema: z.ZodType<T>): Parsed<T> {
  try {
    const events = parseEvents(text, { maxDepth: 20 });
    const lineOf = lineFinder(text, events);
    const [document] = constructFromEvents(events, { source: text, maxAliases: 0 });
    const result = schema.safeParse(document);
    if (result.success) return { value: result.data, lineOf };
    return { problems: result.error.issues.map((issue) => ({ file, line: lineOf(issue.path), message: wordsOf(issue) })) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { problems: [{ file, line: (error.mark?.line ?? 0) + 1, message: error.reason }] };
  }
}

function wordsOf(issue: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  return issue.path.length === 0 ? issue.message : `${issue.path.map(String).join('.')}: ${issue.message}`;
}

interface Open {
  readonly path: string;
  readonly kind: 'map' | 'list' | 'document';
  key: string | undefined;
  index: number;
}

function lineFinder(text: string, events: readonly Event[]): LineOf {
  const lines = new Map<string, number>();
  const open: Open[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.POP) open.pop();
    else if (event.type === EVENT_ID.DOCUMENT) open.push({ path: '', kind: 'document', key: undefined, index: 0 });
    else if (event.type === EVENT_ID.SCALAR) place(event.valueStart, getScalarValue(text, event));
    else if (event.type === EVENT_ID.MAPPING) open.push({ path: place(event.start), kind: 'map', key: undefined, index: 0 });
    else if (event.type === EVENT_ID.SEQUENCE) open.push({ path: place(event.start), kind: 'list', key: undefined, index: 0 });
  }
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const line = lines.get(
        path
          .slice(0, length)
          .map((part) => `/${String(part)}`)
          .join(''),
      );
      if (line !== undefined) return line;
    }
    return lines.get('') ?? 1;
  };

  // A scalar in a map is a key when none is waiting; the line of a key is the line a person looks for.
  function place(offset: number, scalar?: string): string {
    const inside = open.at(-1);
    if (inside?.kind === 'map' && inside.key === undefined) {
      inside.key = scalar ?? '';
      note(`${inside.path}/${inside.key}`, offset);
      return inside.path;
    }
    const path =
      inside === undefined || inside.kind === 'document' ? '' : `${inside.path}/${inside.kind === 'list' ? inside.index++ : inside.key}`;
    if (inside?.kind === 'map') inside.key = undefined;
    if (!lines.has(path)) note(path, offset);
    return path;
  }

  function note(path: string, offset: number): void {
    if (offset >= 0) lines.set(path, text.slice(0, offset).split('\n').length);
  }
}
