// How the gateway proves itself to whom it calls. Values are looked at, never kept.
import type { Props } from '../../../graph/model.ts';
import { type Credential, credentialOf, credentialValue } from '../../mention/secret.ts';
import type { XmlElement } from '../../read/tree.ts';
import { isExpression } from './expression.ts';
import { attributeOf, textIn } from './policies.ts';

/** A named value or an expression says where the secret is. */
function secretIn(text: string | undefined): Credential | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  return text.includes('{{') || isExpression(text) ? 'ref' : credentialValue(text);
}

/** `auth` and `credential` of the authentication policies among these elements; the last one counts. */
export function authenticationIn(elements: readonly XmlElement[]): Props {
  const found = elements.map(authenticationOf).filter((props) => props !== undefined);
  return found.at(-1) ?? {};
}

function authenticationOf(element: XmlElement): Props | undefined {
  switch (element.name) {
    case 'authentication-managed-identity':
      return { auth: 'oauth2', credential: 'ref' };
    case 'authentication-basic':
      return { auth: 'basic', credential: secretIn(attributeOf(element, 'password')) };
    case 'authentication-certificate':
      return {
        auth: 'mtls',
        credential:
          attributeOf(element, 'body') === undefined ? 'ref' : secretIn(attributeOf(element, 'password') ?? attributeOf(element, 'body')),
      };
    case 'get-authorization-context':
      return { auth: 'oauth2', credential: 'ref' };
    default:
      return undefined;
  }
}

/** Secrets among the headers of a request and in its body; one literal among references counts. */
export function requestCredential(elements: readonly XmlElement[]): Credential | undefined {
  const found = elements.flatMap((element) => {
    if (element.name === 'set-header') return headerSecret(element) ?? [];
    return element.name === 'set-body' ? (bodySecret(textIn(element)) ?? []) : [];
  });
  return found.includes('literal') ? 'literal' : found[0];
}

function headerSecret(element: XmlElement): Credential | undefined {
  const name = attributeOf(element, 'name') ?? '';
  const isSecret = /-key$/i.test(name) || credentialOf(name, 'a-secret-of-some-kind') !== undefined;
  if (!isSecret || /[cx]srf/i.test(name) || attributeOf(element, 'exists-action') === 'delete') return undefined;
  const value = element.children.map(textIn).find((text) => text !== '');
  return secretIn(value?.replace(/^(bearer|basic|sharedaccesssignature)\s+/i, ''));
}

function bodySecret(text: string): Credential | undefined {
  const value = /(?:client_secret|password|api[-_]?key)=([^&"'\s+]+)/i.exec(text)?.[1];
  return value === undefined || value.startsWith('{}') ? undefined : secretIn(value);
}
