// What each type of policy is: a control, work for somebody else, or work on the message.
// https://cloud.google.com/apigee/docs/api-platform/reference/policies/reference-overview-policy

import type { ControlKind } from '../../control.ts';
import { attribute, childNamed, type XmlElement } from '../../read/tree.ts';
import type { StepKind } from '../../workflows/vocabulary.ts';

const POLICIES = new Set(
  (
    'AccessControl AccessEntity AssertCondition AssignMessage BasicAuthentication ConcurrentRatelimit CORS DataCapture DecodeJWS DecodeJWT DeleteOAuthV2Info Entitlement ExternalCallout ExtractVariables ' +
    'FlowCallout GenerateJWS GenerateJWT GenerateSAMLAssertion GetOAuthV1Info GetOAuthV2Info GraphQL HMAC HTTPModifier IntegrationCallout InvalidateCache JavaCallout Javascript JSONThreatProtection JSONToXML ' +
    'KeyValueMapOperations LDAP Ldap LLMTokenQuota LookupCache MessageLogging MessageValidation MonetizationLimitsCheck OASValidation OAuthV1 OAuthV2 ParseDialogflowRequest PopulateCache PromptTokenLimit PublishMessage Python Quota RaiseFault ' +
    'ReadPropertySet RegularExpressionProtection ResetQuota ResponseCache RevokeOAuthV2 SanitizeModelResponse SanitizeUserPrompt Script SemanticCacheLookup SemanticCachePopulate ServiceCallout SetDialogflowResponse ' +
    'SetIntegrationRequest SetOAuthV2Info SOAPMessageValidation SpikeArrest StatisticsCollector TraceCapture ValidateSAMLAssertion VerifyAPIKey VerifyIAM VerifyJWS VerifyJWT XMLThreatProtection XMLToJSON XSL'
  ).split(' '),
);

/** Names that elements of other languages have as well: such a policy shows by its attributes or its folder. */
const COMMON = new Set('CORS Entitlement GraphQL HMAC Javascript LDAP Ldap Python Quota Script XSL'.split(' '));

export function isPolicy(element: XmlElement, path: string): boolean {
  if (!POLICIES.has(element.name) || attribute(element, 'name') === undefined) return false;
  const isMarked = ['continueOnError', 'enabled', 'async'].some((name) => attribute(element, name) !== undefined);
  return !COMMON.has(element.name) || isMarked || /(^|\/)policies\/[^/]+$/.test(path);
}

/** Kind of the step that applies the policy; `script` for work on the message. */
export function stepKindOf(element: XmlElement | undefined): StepKind | undefined {
  switch (element?.name) {
    case undefined:
      return undefined;
    case 'ServiceCallout':
    case 'ExternalCallout':
    case 'IntegrationCallout':
      return 'service-task';
    case 'FlowCallout':
      return 'call';
    case 'RaiseFault':
      return 'end';
    case 'MessageLogging':
    case 'PublishMessage':
      return 'send';
    default:
      return 'script';
  }
}

export interface PolicyControl {
  readonly kind: ControlKind;
  readonly name: string;
}

export function controlOf(element: XmlElement): PolicyControl | undefined {
  switch (element.name) {
    case 'VerifyAPIKey':
      return { kind: 'identity', name: 'an API key' };
    case 'OAuthV2':
      return childNamed(element, 'Operation')?.text === 'VerifyAccessToken'
        ? { kind: 'identity', name: 'an OAuth access token' }
        : undefined;
    case 'OAuthV1':
      return childNamed(element, 'Operation')?.text === 'VerifyAccessToken' ? { kind: 'identity', name: 'an OAuth 1.0 token' } : undefined;
    case 'VerifyJWT':
    case 'VerifyJWS':
      return { kind: 'identity', name: `a valid ${element.name.slice(6)}` };
    case 'ValidateSAMLAssertion':
      return { kind: 'identity', name: 'a SAML assertion' };
    case 'VerifyIAM':
      return { kind: 'identity', name: 'an identity of Google Cloud' };
    case 'LDAP':
    case 'Ldap':
      return childNamed(element, 'Authentication') === undefined ? undefined : { kind: 'identity', name: 'a user of the directory' };
    case 'HMAC':
      return childNamed(element, 'VerificationValue') === undefined ? undefined : { kind: 'identity', name: 'a signed message (HMAC)' };
    case 'AccessControl':
      return { kind: 'policy', name: 'only certain addresses are let in' };
    case 'Quota':
      return { kind: 'limit', name: quotaName(element) };
    case 'SpikeArrest':
      return { kind: 'limit', name: `at most ${stated(childNamed(element, 'Rate')) ?? 'so many'} (requests per second or minute)` };
    case 'ConcurrentRatelimit':
      return { kind: 'limit', name: 'a limit of connections at once' };
    case 'LLMTokenQuota':
    case 'PromptTokenLimit':
      return { kind: 'limit', name: 'a limit of tokens' };
    case 'MonetizationLimitsCheck':
      return { kind: 'limit', name: 'limits of the rate plan' };
    case 'JSONThreatProtection':
    case 'XMLThreatProtection':
    case 'RegularExpressionProtection':
      return { kind: 'policy', name: 'messages checked for attacks' };
    case 'OASValidation':
    case 'MessageValidation':
    case 'SOAPMessageValidation':
    case 'GraphQL':
      return { kind: 'policy', name: 'messages checked against the contract' };
    case 'SanitizeUserPrompt':
    case 'SanitizeModelResponse':
      return {
        kind: 'policy',
        name: element.name === 'SanitizeUserPrompt' ? 'prompts checked (Model Armor)' : 'answers of the model checked (Model Armor)',
      };
    case 'CORS':
      return { kind: 'policy', name: 'certain websites may call (CORS)' };
    case 'MessageLogging':
      return { kind: 'audit-log', name: 'requests are logged' };
    default:
      return undefined;
  }
}

function quotaName(element: XmlElement): string {
  const allow = childNamed(element, 'Allow');
  const count = allow === undefined ? undefined : attribute(allow, 'count');
  const unit = stated(childNamed(element, 'TimeUnit'));
  const interval = stated(childNamed(element, 'Interval'));
  return `at most ${count ?? 'so many'} calls in ${interval ?? 'some'} ${unit ?? 'time'}${interval === '1' || unit === undefined ? '' : 's'}`;
}

function stated(element: XmlElement | undefined): string | undefined {
  const text = element?.text.trim();
  return text === undefined || text === '' || text.includes('{') ? undefined : text;
}

/** How callers prove themselves where this policy is passed. */
export function authOf(element: XmlElement): 'api-key' | 'oauth2' | undefined {
  if (element.name === 'VerifyAPIKey') return 'api-key';
  return controlOf(element)?.kind === 'identity' && /^(OAuthV2|VerifyJWT|VerifyJWS)$/.test(element.name) ? 'oauth2' : undefined;
}

/** `enabled="false"` takes a policy out; continueOnError drops its errors. */
export function isEnabled(element: XmlElement): boolean {
  return attribute(element, 'enabled')?.toLowerCase() !== 'false';
}

export function dropsErrors(element: XmlElement): boolean {
  return attribute(element, 'continueOnError')?.toLowerCase() === 'true';
}
