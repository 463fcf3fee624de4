// Where the API is served: hosts that a system may answer to, and the path that stands before every operation.
import type { Mention, Source } from '../../../graph/model.ts';
import { hostMention, isExampleHost } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, entriesOf, textOf } from '../../read/tree.ts';
import { childOf, itemPlacesOf, type Place } from '../reference.ts';
import { withDefaults } from '../server-url.ts';
import type { Spec } from './spec.ts';

export interface Server {
  readonly source: Source;
  /** undefined for this machine, documentation hosts, placeholders and relative URLs. */
  readonly host?: Mention;
  /** Without a trailing slash; '' where none. */
  readonly basePath: string;
}

/** Servers in the order of the document. */
export function serversOf(spec: Spec): readonly Server[] {
  return spec.major === 2 ? serversOfSwagger(spec.top) : serversAt(spec.top);
}

/** Servers that a document, a path item or an operation lists. */
export function serversAt(holder: Place): readonly Server[] {
  return itemPlacesOf(childOf(holder, 'servers')).flatMap((server) => {
    const url = textOf(at(server.tree, 'url'));
    return url === undefined ? [] : [{ source: lineOf(server), ...placeOf(withDefaults(url, at(server.tree, 'variables'))) }];
  });
}

function serversOfSwagger(top: Place): readonly Server[] {
  const { tree } = top;
  const host = textOf(at(tree, 'host')) ?? '';
  const basePath = textOf(at(tree, 'basePath')) ?? '';
  if (host === '' && basePath === '') return [];
  const line = [...entriesOf(tree)].find(({ key }) => key === 'host' || key === 'basePath')?.line ?? tree.line;
  const url = `${host === '' ? '' : `https://${host}`}${basePath.replace(/^(?=[^/])/, '/')}`;
  return [{ source: { file: top.document.file, line }, ...placeOf(url) }];
}

function lineOf({ document, line }: Place): Source {
  return { file: document.file, line };
}

function placeOf(url: string): Omit<Server, 'source'> {
  const path = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/[^/]*)?(\/[^?#]*)?/i.exec(url.trim())?.[1] ?? '';
  const isOpen = isTemplated(path) || path.includes('{');
  const basePath = isOpen ? '' : path.replace(/(?<!\/)\/+$/, '');
  const host = isWithScheme(url) ? hostMention(url) : undefined;
  if (host === undefined || host.value.includes('{') || isExampleHost(host.value)) return { basePath };
  const { port } = host;
  return { host: { kind: 'host', value: host.value, ...(port === undefined ? {} : { port }) }, basePath };
}

// "v1" and "api/v1" are relative, so only a scheme or // makes the first part a host.
function isWithScheme(url: string): boolean {
  return /^\s*([a-z][a-z0-9+.-]*:)?\/\//i.test(url);
}
