// Policies that decide what may pass: tokens, addresses, headers, contents, rates and quotas.
// https://learn.microsoft.com/azure/api-management/api-management-policies

import type { ControlKind } from '../../control.ts';
import type { XmlElement } from '../../read/tree.ts';
import { isExpression } from './expression.ts';
import { attributeOf } from './policies.ts';

export interface PolicyControl {
  readonly kind: ControlKind;
  readonly name: string;
}

export function controlOf(element: XmlElement): PolicyControl | undefined {
  const said = (name: string): string | undefined => stated(attributeOf(element, name));
  switch (element.name) {
    case 'validate-jwt':
      return { kind: 'identity', name: `a valid token in ${said('header-name') ?? said('query-parameter-name') ?? 'the request'}` };
    case 'validate-azure-ad-token':
      return { kind: 'identity', name: 'a token of Microsoft Entra ID' };
    case 'validate-client-certificate':
      return { kind: 'identity', name: 'a client certificate' };
    case 'check-header':
      return { kind: 'policy', name: `header ${said('name') ?? ''} is there`.replace('  ', ' ') };
    case 'ip-filter':
      return {
        kind: 'policy',
        name: attributeOf(element, 'action') === 'forbid' ? 'certain addresses are refused' : 'only certain addresses are let in',
      };
    case 'cors':
      return { kind: 'policy', name: hasAnyOrigin(element) ? 'any website may call (CORS *)' : 'certain websites may call (CORS)' };
    case 'validate-content':
    case 'validate-parameters':
    case 'validate-headers':
    case 'validate-status-code':
    case 'validate-graphql-request':
    case 'validate-odata-request':
      return { kind: 'policy', name: `${element.name.replace('validate-', '').replaceAll('-', ' ')} checked against the contract` };
    case 'llm-content-safety':
      return { kind: 'policy', name: 'prompts checked for harmful content' };
    case 'rate-limit':
    case 'rate-limit-by-key':
      return { kind: 'limit', name: limitName('calls', said('calls'), said('renewal-period')) };
    case 'quota':
    case 'quota-by-key':
      return {
        kind: 'limit',
        name: limitName(
          said('calls') === undefined ? 'kilobytes' : 'calls',
          said('calls') ?? said('bandwidth'),
          said('renewal-period'),
          'quota of',
        ),
      };
    case 'limit-concurrency':
      return { kind: 'limit', name: `at most ${said('max-count') ?? 'so many'} at once` };
    case 'llm-token-limit':
    case 'azure-openai-token-limit':
      return { kind: 'limit', name: `at most ${said('tokens-per-minute') ?? said('token-quota') ?? 'so many'} tokens` };
    case 'log-to-eventhub':
      return { kind: 'audit-log', name: 'requests are logged to an event hub' };
    default:
      return undefined;
  }
}

function stated(value: string | undefined): string | undefined {
  return value === undefined || value === '' || isExpression(value) ? undefined : value;
}

function limitName(what: string, count: string | undefined, seconds: string | undefined, lead = 'at most'): string {
  return `${lead} ${count ?? 'so many'} ${what} in ${seconds ?? 'some'} seconds`;
}

function hasAnyOrigin(element: XmlElement): boolean {
  return element.children.some((child) => child.name === 'allowed-origins' && child.children.some((origin) => origin.text.trim() === '*'));
}
