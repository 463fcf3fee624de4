// How a node proves itself: credentials of n8n are kept in its database and only named; what stands in a parameter is literal.
import type { Props } from '../../../graph/model.ts';
import { credentialOf, credentialValue } from '../../mention/secret.ts';
import { at, entriesOf, itemsOf, textOf } from '../../read/tree.ts';
import { headerProps } from '../headers.ts';
import { isExpression, type Node, parameter, textParameter } from './node.ts';

/** Name and type of the credential that a node uses. */
export interface KeptCredential {
  readonly type: string;
  readonly id: string;
  readonly name: string;
}

export function credentialsOf(node: Node): readonly KeptCredential[] {
  return entriesOf(at(node.tree, 'credentials')).flatMap(({ key, value }) => {
    const name = textOf(at(value, 'name')) ?? textOf(value);
    return name === undefined ? [] : [{ type: key, id: textOf(at(value, 'id')) ?? name, name }];
  });
}

/** `auth` and `credential` of what a node calls. */
export function credentialProps(node: Node): Props {
  const literal = literalIn(node);
  const [kept] = credentialsOf(node);
  const type = kept?.type ?? textParameter(node, 'nodeCredentialType') ?? textParameter(node, 'genericAuthType') ?? '';
  const auth = authOf(type);
  if (literal !== undefined && literal.credential === 'literal') return literal;
  if (kept !== undefined) return { ...(auth === undefined ? {} : { auth }), credential: 'ref' };
  return literal ?? {};
}

function authOf(type: string): 'basic' | 'api-key' | 'oauth2' | 'mtls' | undefined {
  if (/oauth/i.test(type)) return 'oauth2';
  if (/^http(Basic|Digest)Auth$/.test(type)) return 'basic';
  if (/^http(Header|Query|Bearer)Auth$/.test(type)) return 'api-key';
  return /^httpSslAuth$/.test(type) ? 'mtls' : undefined;
}

// Headers, query and body of a request, as lists of names and values; and parameters that are secrets by their names.
function literalIn(node: Node): Props | undefined {
  const pairs = ['headerParameters', 'queryParameters', 'bodyParameters', 'headerParametersUi', 'queryParametersUi'].flatMap((name) =>
    itemsOf(parameter(node, name, 'parameters') ?? parameter(node, name, 'parameter')).flatMap((pair) => {
      const key = textOf(at(pair, 'name'));
      const value = textOf(at(pair, 'value'));
      return key === undefined || value === undefined ? [] : [[key, shownValue(value)] as const];
    }),
  );
  const headers = headerProps(pairs);
  if (headers.credential !== undefined) return headers;
  for (const { key, value } of entriesOf(parameter(node))) {
    const text = textOf(value);
    const credential = text === undefined || isExpression(text) ? undefined : credentialOf(key, text);
    if (credential !== undefined) return { credential };
  }
  return undefined;
}

// "Bearer " before an expression says how, and the expression says that the token is elsewhere.
function shownValue(value: string): string {
  if (!isExpression(value)) return value;
  const text = value.slice(1);
  const start = text.indexOf('{{');
  const end = text.lastIndexOf('}}') + 2;
  if (start < 0 || end < start + 4) return text;
  const mark = text.slice(start, end);
  return `${text.slice(0, start)}${credentialInside(mark) ? mark.replace(/[{}]/g, '') : '${expression}'}${text.slice(end)}`;
}

// An expression that is itself a constant text: {{ "abc" }}.
function credentialInside(mark: string): boolean {
  return /^\{\{\s*["'][^"']+["']\s*\}\}$/.test(mark) && credentialValue(mark.replace(/[{}"'\s]/g, '')) === 'literal';
}
