// YAML DSL of Camel: a list of one-key maps. https://camel.apache.org/components/latest/others/yaml-dsl.html
import { sourceOf, type TreeDocument } from '../ingester.ts';
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../read/tree.ts';
import type { Eip } from './camel-eip.ts';
import type { Setting } from './connector-settings.ts';

const MAX_DEPTH = 150;

/** Keys that an item of the list may have, by Camel's own names. */
const KEYS: ReadonlySet<string> = new Set(
  'route from rest restConfiguration onException errorHandler routeConfiguration routeTemplate templatedRoute beans intercept interceptFrom interceptSendToEndpoint onCompletion transacted sslContextParameters dataFormats transformers validators'.split(
    ' ',
  ),
);

/** A list of which every item is one of Camel's, and one at least can be nothing else. */
export function isCamelYaml(tree: Tree, path = ''): boolean {
  const items = itemsOf(tree);
  if (items.length === 0 || !items.every((item) => item.kind === 'map' && [...item.entries.keys()].some((key) => KEYS.has(camelCase(key)))))
    return false;
  return /\.camel\.ya?ml$/i.test(path) || items.some(isCertain);
}

function isCertain(item: Tree): boolean {
  return entriesOf(item).some(({ key, value }) => {
    switch (camelCase(key)) {
      case 'from':
        return textOf(at(value, 'uri')) !== undefined && (hasKey(value, 'steps') || hasKey(value, 'parameters'));
      case 'route':
        return (
          textOf(at(value, 'from', 'uri')) !== undefined || textOf(at(value, 'from')) !== undefined || hasKey(value, 'routeConfigurationId')
        );
      case 'rest':
        return (
          ['get', 'post', 'put', 'delete', 'patch', 'head'].some((verb) => itemsOf(at(value, verb)).length > 0) || hasKey(value, 'openApi')
        );
      case 'routeTemplate':
        return hasKey(value, 'from') || hasKey(value, 'route');
      case 'templatedRoute':
        return hasKey(value, 'routeTemplateRef') || hasKey(value, 'route-template-ref');
      case 'onException':
        return hasKey(value, 'exception');
      case 'errorHandler':
        return entriesOf(value).some((entry) =>
          /^(deadLetterChannel|defaultErrorHandler|noErrorHandler|refErrorHandler)$/.test(camelCase(entry.key)),
        );
      case 'routeConfiguration':
        return ['onException', 'on-exception', 'errorHandler', 'onCompletion', 'interceptFrom', 'intercept'].some(
          (name) => hasKey(value, name) || itemsOf(value).some((inner) => hasKey(inner, name)),
        );
      case 'restConfiguration':
        return hasKey(value, 'component') || hasKey(value, 'contextPath') || hasKey(value, 'bindingMode');
      case 'beans':
        return itemsOf(value).some((bean) => hasKey(bean, 'name') && hasKey(bean, 'type'));
      default:
        return false;
    }
  });
}

/** One element for each item of the list. */
export function eipsOfYaml(document: TreeDocument, tree: Tree, pointer: string): readonly Eip[] {
  return itemsOf(tree).flatMap((item, index) => stepsOfItem(document, item, `${pointer}/${index}`, 0));
}

/** The element under a key. */
export function eipOfYaml(
  document: TreeDocument,
  entry: { readonly key: string; readonly value: Tree; readonly line: number },
  pointer: string,
  depth = 0,
): Eip {
  const { value } = entry;
  const holder: Holder = { options: new Map(), parameters: new Map(), children: [] };
  const maps = value.kind === 'list' ? itemsOf(value) : [value];
  for (const [index, map] of maps.entries()) {
    for (const inner of entriesOf(map)) {
      const place = `${pointer}${value.kind === 'list' ? `/${index}` : ''}/${token(inner.key)}`;
      if (depth < MAX_DEPTH) takeEntry({ document, holder, depth, owner: entry.key }, inner, place);
    }
  }
  return {
    name: camelCase(entry.key),
    ...holder,
    text: textOf(value)?.trim() ?? '',
    source: sourceOf(document, { line: entry.line, endLine: value.endLine }, pointer),
  };
}

interface Holder {
  readonly options: Map<string, Setting>;
  readonly parameters: Map<string, Setting>;
  readonly children: Eip[];
}

interface Taking {
  readonly document: TreeDocument;
  readonly holder: Holder;
  readonly depth: number;
  readonly owner: string;
}

interface KeyValue {
  readonly key: string;
  readonly value: Tree;
  readonly line: number;
}

function takeEntry({ document, holder, depth }: Taking, { key, value, line }: KeyValue, pointer: string): void {
  const name = camelCase(key);
  const text = textOf(value);
  if (text !== undefined) holder.options.set(name, { key: name, value: text, source: sourceOf(document, { line }, pointer) });
  else if (name === 'steps')
    holder.children.push(...itemsOf(value).flatMap((item, i) => stepsOfItem(document, item, `${pointer}/${i}`, depth + 1)));
  else if ((name === 'parameters' || name === 'properties') && value.kind === 'map') takeParameters(document, holder, { value, pointer });
  else if (value.kind === 'list') takeList({ document, holder, depth, owner: name }, value, pointer);
  else if (value.kind === 'map') holder.children.push(eipOfYaml(document, { key, value, line }, pointer, depth + 1));
}

function takeParameters(
  document: TreeDocument,
  holder: Holder,
  { value, pointer }: { readonly value: Tree; readonly pointer: string },
): void {
  for (const entry of entriesOf(value)) {
    const text = textOf(entry.value);
    const key = camelCase(entry.key);
    if (text !== undefined)
      holder.parameters.set(key, { key, value: text, source: sourceOf(document, { line: entry.line }, `${pointer}/${token(entry.key)}`) });
  }
}

// exception: [a, b] · doCatch: [{…}] · onException: [{onException: {…}}] · parameters: [{name, value}]
function takeList({ document, holder, depth, owner }: Taking, value: Tree, pointer: string): void {
  const name = owner === 'parameters' ? 'parameter' : owner;
  for (const [index, item] of itemsOf(value).entries()) {
    const [only, ...others] = entriesOf(item);
    const isWrapped = only !== undefined && others.length === 0 && camelCase(only.key) === name;
    const entry = isWrapped ? only : { key: name, value: item, line: item.line };
    holder.children.push(eipOfYaml(document, entry, `${pointer}/${index}${isWrapped ? `/${token(only.key)}` : ''}`, depth + 1));
  }
}

function stepsOfItem(document: TreeDocument, item: Tree, pointer: string, depth: number): readonly Eip[] {
  return entriesOf(item).map((entry) => eipOfYaml(document, entry, `${pointer}/${token(entry.key)}`, depth));
}

/** Earlier versions wrote set-body, on-exception, dead-letter-uri. */
export function camelCase(key: string): string {
  return key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function token(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
