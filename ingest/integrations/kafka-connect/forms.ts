// The forms in which JSON and YAML hold connectors: what one posts to the REST API, what the API answers, and maps and lists of these.
// https://kafka.apache.org/documentation/#connect_rest
import { sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { Connector } from '../connector.ts';
import type { Setting } from '../connector-settings.ts';

const CLASS = 'connector.class';

/** The settings map of a connector and the map around it that may name it. */
interface Found {
  readonly config: Tree;
  readonly around: Tree;
  /** Key or index under which it stands; '' at the top. */
  readonly key: string;
  readonly pointer: string;
}

/** Connectors of a tree, in file order. */
export function connectorsIn(document: TreeDocument): readonly Connector[] {
  return foundIn(document.tree).map((found) => connectorOf(document, found));
}

/** Cheap: looks at the top and one level below. */
export function holdsConnector(tree: Tree): boolean {
  return foundIn(tree).length > 0;
}

function foundIn(tree: Tree): readonly Found[] {
  const own = foundAt(tree, '', '');
  if (own !== undefined) return [own];
  if (tree.kind === 'list') return itemsOf(tree).flatMap((item, index) => foundAt(item, String(index), `/${index}`) ?? []);
  const listed = itemsOf(at(tree, 'connectors')).flatMap((item, index) => foundAt(item, String(index), `/connectors/${index}`) ?? []);
  return [...listed, ...entriesOf(tree).flatMap(({ key, value }) => foundAt(value, key, `/${token(key)}`) ?? [])];
}

// {connector.class, …} · {name, config: {…}} · {info: {name, config: {…}}}, the answer to ?expand=info
function foundAt(tree: Tree, key: string, pointer: string): Found | undefined {
  if (hasKey(tree, CLASS)) return { config: tree, around: tree, key, pointer };
  const config = at(tree, 'config');
  if (config !== undefined && hasKey(config, CLASS)) return { config, around: tree, key, pointer: `${pointer}/config` };
  const info = at(tree, 'info');
  const inner = at(info, 'config');
  return info !== undefined && inner !== undefined && hasKey(inner, CLASS)
    ? { config: inner, around: info, key, pointer: `${pointer}/info/config` }
    : undefined;
}

function connectorOf(document: TreeDocument, { config, around, key, pointer }: Found): Connector {
  const stated = [around, config].flatMap((holder) =>
    entriesOf(holder).filter((entry) => entry.key === 'name' && (textOf(entry.value) ?? '').trim() !== ''),
  )[0];
  const name = textOf(stated?.value)?.trim();
  const fallback = /^(\d*|config)$/.test(key) ? baseName(document.path) : key;
  const place = stated ?? entriesOf(config).find((entry) => entry.key === CLASS) ?? config;
  const settings = settingsOf(document, config, pointer);
  return {
    id: name ?? (key === '' ? fallback : key),
    name: name ?? fallback,
    settings,
    source: sourceOf(document, { line: place.line }, `${document.pointer}${pointer}`),
  };
}

/** Scalars of a settings map; anything else is no setting. */
export function settingsOf(document: TreeDocument, config: Tree | undefined, pointer: string): Map<string, Setting> {
  const settings = new Map<string, Setting>();
  for (const { key, value, line } of entriesOf(config)) {
    const text = textOf(value);
    if (text !== undefined)
      settings.set(key, { key, value: text, source: sourceOf(document, { line }, `${document.pointer}${pointer}/${token(key)}`) });
  }
  return settings;
}

function baseName(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.[^.]+$/, '');
}

function token(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
