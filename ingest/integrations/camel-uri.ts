// Endpoint URIs of Camel: component:path?option=value, with parameters beside it in YAML.
// https://camel.apache.org/manual/uris.html
import type { Source } from '../../graph/model.ts';
import type { Eip } from './camel-eip.ts';
import type { Setting } from './connector-settings.ts';
import { shown } from './endpoint-address.ts';

/** An endpoint as a definition writes it, placeholders filled where the files beside it do. */
export interface CamelUri {
  readonly scheme: string;
  /** Everything between the scheme and the query. */
  readonly path: string;
  /** Options of the query and parameters beside the URI, by Camel's own names. */
  readonly options: ReadonlyMap<string, Setting>;
  /** What a person may be shown: no query, no user, no password. */
  readonly text: string;
  readonly source: Source;
}

export interface UriContext {
  fill(text: string): string;
  /** URIs of endpoints that the file names by id. */
  readonly endpoints: ReadonlyMap<string, string>;
}

/** The URI of a `from`, `to` and the like; undefined where the element names none. */
export function uriOf(eip: Eip, context: UriContext): CamelUri | undefined {
  const stated = eip.options.get('uri');
  const ref = eip.options.get('ref')?.value;
  const written = stated?.value ?? (ref === undefined ? eip.text : (context.endpoints.get(ref) ?? `ref:${ref}`));
  if (written.trim() === '') return undefined;
  return parseUri(written, { context, source: stated?.source ?? eip.source, parameters: eip.parameters });
}

export interface UriPlace {
  readonly context: UriContext;
  readonly source: Source;
  readonly parameters?: ReadonlyMap<string, Setting>;
}

/** Reads one URI; undefined for text that is none. */
export function parseUri(written: string, { context, source, parameters = new Map() }: UriPlace): CamelUri | undefined {
  const text = context.fill(
    written
      .split('\n')
      .map((line) => line.trim())
      .join(''),
  );
  const mark = queryStart(text);
  const before = mark < 0 ? text : text.slice(0, mark);
  const colon = before.indexOf(':');
  const scheme = (colon < 0 ? before : before.slice(0, colon)).trim();
  const path = colon < 0 ? '' : before.slice(colon + 1).trim();
  if (scheme === 'ref') {
    const known = context.endpoints.get(path);
    if (known !== undefined && !known.startsWith('ref:')) return parseUri(known, { context, source, parameters });
  }
  const options = new Map<string, Setting>();
  for (const [key, value] of mark < 0 ? [] : pairsOf(text.slice(mark + 1))) options.set(key, { key, value, source });
  for (const [key, setting] of parameters) options.set(key, { ...setting, value: context.fill(setting.value) });
  return { scheme, path, options, text: shownUri(scheme, path === '' ? mainOption(options) : path), source };
}

/** One option, the first of these names that is set to something. */
export function uriOption(uri: CamelUri, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = uri.options.get(name)?.value.trim();
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

/** Parameters that stand for the path, most telling first. */
const MAIN = [
  'topic',
  'topicName',
  'destinationName',
  'queueNameOrArn',
  'topicNameOrArn',
  'bucketNameOrArn',
  'httpUri',
  'directoryName',
  'timerName',
  'triggerName',
  'name',
  'queueName',
  'host',
  'path',
  'beanName',
  'loggerName',
  'operation',
];

function mainOption(options: ReadonlyMap<string, Setting>): string {
  return MAIN.flatMap((name) => options.get(name)?.value ?? [])[0] ?? '';
}

// A query may hold "?" again, and a placeholder {{?name}} is no query.
function queryStart(text: string): number {
  for (let index = text.indexOf('?'); index >= 0; index = text.indexOf('?', index + 1)) {
    if (!text.startsWith('{{', index - 2)) return index;
  }
  return -1;
}

// RAW(a&b) keeps its ampersands.
function pairsOf(query: string): readonly (readonly [string, string])[] {
  const pairs = query.match(/(?<![^&])[^&=]+=(?:RAW\([^)]*\)|RAW\{[^}]*\}|[^&]*)/g) ?? [];
  return pairs.map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, equals).replace(/^amp;/, '').trim(), decoded(pair.slice(equals + 1))] as const;
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

// Queries in SQL and the like are long and may hold data.
function shownUri(scheme: string, path: string): string {
  const isQuery = /^(sql|sql-stored|jdbc|cql|spring-jdbc)$/.test(scheme) && /\s/.test(path);
  const text = isQuery ? `${scheme}:${path.split(/\s/, 1)[0]?.toUpperCase()}` : `${scheme}${path === '' ? '' : ':'}${path}`;
  return shown(text);
}
