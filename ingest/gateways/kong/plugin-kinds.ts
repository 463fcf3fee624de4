// What the plugins of Kong are for. https://developer.konghq.com/plugins/
import type { Guard } from '../../control.ts';

export interface PluginKind {
  readonly kind: Guard['kind'];
  readonly tags: readonly string[];
}

const AUTHENTICATION: Readonly<Record<string, string>> = {
  'basic-auth': 'basic',
  'key-auth': 'api-key',
  'key-auth-enc': 'api-key',
  jwt: 'jwt',
  'jwt-signer': 'jwt',
  'jwe-decrypt': 'jwe',
  oauth2: 'oauth2',
  'oauth2-introspection': 'oauth2',
  'openid-connect': 'oidc',
  'ai-mcp-oauth2': 'oauth2',
  'hmac-auth': 'hmac',
  'ldap-auth': 'ldap',
  'ldap-auth-advanced': 'ldap',
  'mtls-auth': 'mtls',
  'header-cert-auth': 'mtls',
  saml: 'saml',
  'vault-auth': 'api-key',
};

const OTHERS: Readonly<Record<Exclude<Guard['kind'], 'approval' | 'identity' | 'feature-flag'>, readonly string[]>> = {
  policy:
    'acl ip-restriction bot-detection opa request-validator oas-validation json-threat-protection xml-threat-protection injection-protection ai-prompt-guard ai-semantic-prompt-guard ai-azure-content-safety ai-aws-guardrails ai-gcp-model-armor ai-lakera-guard ai-semantic-response-guard ai-llm-as-judge ai-sanitizer standard-webhooks tls-handshake-modifier'.split(
      ' ',
    ),
  limit:
    'rate-limiting rate-limiting-advanced response-ratelimiting graphql-rate-limiting-advanced ai-rate-limiting-advanced service-protection request-size-limiting'.split(
      ' ',
    ),
  stop: ['request-termination'],
  'audit-log': 'file-log http-log tcp-log udp-log syslog loggly kafka-log solace-log metering-and-billing'.split(' '),
  alert: [],
};

const KINDS = new Map<string, PluginKind>([
  ...Object.entries(AUTHENTICATION).map(([name, how]) => [name, { kind: 'policy', tags: ['authentication', how] }] as const),
  ...Object.entries(OTHERS).flatMap(([kind, names]) =>
    names.map((name) => [name, { kind: kind as keyof typeof OTHERS, tags: tagsOf(name) }] as const),
  ),
]);

function tagsOf(name: string): readonly string[] {
  if (/rate-?limiting|service-protection/.test(name)) return ['rate-limit'];
  if (name.endsWith('-log') || name === 'syslog' || name === 'loggly') return ['access-log'];
  return [name];
}

/** Plugins that change, cache, measure or call, and govern nothing. */
const PASSED_OVER = new Set(
  (
    'session cors correlation-id proxy-cache proxy-cache-advanced graphql-proxy-cache-advanced request-transformer request-transformer-advanced ' +
    'response-transformer response-transformer-advanced grpc-gateway grpc-web degraphql jq xml-json-transformer exit-transformer mocking ' +
    'prometheus opentelemetry zipkin datadog statsd statsd-advanced app-dynamics acme route-by-header route-transformer-advanced canary ' +
    'forward-proxy aws-lambda azure-functions openwhisk kafka-upstream kafka-consume confluent confluent-consume solace-upstream solace-consume ' +
    'upstream-timeout upstream-oauth tls-metadata-headers redirect websocket-size-limit websocket-validator request-callout datakit ' +
    'ai-proxy ai-proxy-advanced ai-prompt-decorator ai-prompt-template ai-prompt-compressor ai-request-transformer ai-response-transformer ' +
    'ai-semantic-cache ai-rag-injector ai-mcp-proxy ai-a2a-proxy application-registration konnect-application-auth soap-xml-handling-advanced ' +
    'upstream-jwt proxy-cache-control'
  ).split(' '),
);

/** What a plugin governs; undefined where it governs nothing, or is not known. */
export function pluginKind(name: string): PluginKind | undefined {
  return KINDS.get(name);
}

/** True for plugins that Kong ships and whose code is not the user's. */
export function isKnownPlugin(name: string): boolean {
  return KINDS.has(name) || PASSED_OVER.has(name);
}
