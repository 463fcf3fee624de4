// Where the API is served: hosts that a system may answer to, and the path that stands before every operation.
import type { Mention } from '../../../graph/model.ts';
import { hostMention, isExampleHost } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, entriesOf, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import type { Spec } from './spec.ts';

export interface Server {
  readonly line: number;
  /** undefined for this machine, documentation hosts, placeholders and relative URLs. */
  readonly host?: Mention;
  /** Without a trailing slash; '' where none. */
  readonly basePath: string;
}

/** Servers in the order of the document. */
export function serversOf(spec: Spec): readonly Server[] {
  return spec.major === 2 ? serversOfSwagger(spec.top.tree) : itemsOf(at(spec.top.tree, 'servers')).flatMap(serverOf);
}

function serverOf(server: Tree): readonly Server[] {
  const url = textOf(at(server, 'url'));
  if (url === undefined) return [];
  return [{ line: server.line, ...placeOf(withDefaults(url, at(server, 'variables'))) }];
}

// A variable has a default by the specification; where it lacks one, its first allowed value is as good.
function withDefaults(url: string, variables: Tree | undefined): string {
  let filled = url;
  for (const { key, value } of entriesOf(variables)) {
    const text = textOf(at(value, 'default')) ?? textsOf(at(value, 'enum'))[0];
    if (text !== undefined) filled = filled.replaceAll(`{${key}}`, text);
  }
  return filled;
}

function serversOfSwagger(tree: Tree): readonly Server[] {
  const host = textOf(at(tree, 'host')) ?? '';
  const basePath = textOf(at(tree, 'basePath')) ?? '';
  if (host === '' && basePath === '') return [];
  const line = [...entriesOf(tree)].find(({ key }) => key === 'host' || key === 'basePath')?.line ?? tree.line;
  return [{ line, ...placeOf(`${host === '' ? '' : `https://${host}`}${basePath.replace(/^(?=[^/])/, '/')}`) }];
}

function placeOf(url: string): Omit<Server, 'line'> {
  const path = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/[^/]*)?(\/[^?#]*)?/i.exec(url.trim())?.[1] ?? '';
  const isOpen = isTemplated(path) || path.includes('{');
  const basePath = isOpen ? '' : path.replace(/\/+$/, '');
  const host = isWithScheme(url) ? hostMention(url) : undefined;
  if (host === undefined || host.value.includes('{') || isExampleHost(host.value)) return { basePath };
  const { port } = host;
  return { host: { kind: 'host', value: host.value, ...(port === undefined ? {} : { port }) }, basePath };
}

// "v1" and "api/v1" are relative, so only a scheme or // makes the first part a host.
function isWithScheme(url: string): boolean {
  return /^\s*([a-z][a-z0-9+.-]*:)?\/\//i.test(url);
}
