// How a caller must prove who it is, weakest first; OpenAPI and AsyncAPI map their schemes onto these words.

export const AUTHS = ['none', 'basic', 'api-key', 'oauth2', 'mtls'] as const;
export type Auth = (typeof AUTHS)[number];

/** Of several alternatives a caller may take the weakest; unknown ones do not count. */
export function weakest(alternatives: readonly (Auth | undefined)[]): Auth | undefined {
  return AUTHS.find((auth) => alternatives.includes(auth));
}

/** Of several that are demanded together the strongest tells. */
export function strongest(demanded: readonly (Auth | undefined)[]): Auth | undefined {
  return AUTHS.findLast((auth) => demanded.includes(auth));
}

/** The one value that all share; undefined when they differ, when one is unknown, or when there is none. */
export function common(values: readonly (Auth | undefined)[]): Auth | undefined {
  const [first, ...rest] = values;
  return rest.every((value) => value === first) ? first : undefined;
}

/**
 * Schemes of the HTTP authentication registry. A bearer token is the OAuth 2.0 way to send a token (RFC 6750), DPoP its bound form (RFC 9449);
 * digest is a password like basic. Others (Negotiate, HOBA …) have no word in the metamodel and stay unknown.
 */
export function authOfHttpScheme(scheme: string | undefined): Auth | undefined {
  switch (scheme?.toLowerCase()) {
    case 'basic':
    case 'digest':
      return 'basic';
    case 'bearer':
    case 'dpop':
      return 'oauth2';
    case 'mutual':
      return 'mtls';
    default:
      return undefined;
  }
}

/**
 * A security scheme by its type, as OpenAPI 3 writes it and agent cards after it; `httpScheme` is told for the type "http" only.
 * https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
 */
export function authOfSchemeType(type: string | undefined, httpScheme: string | undefined): Auth | undefined {
  switch (type?.toLowerCase()) {
    case 'apikey':
      return 'api-key';
    case 'oauth2':
    case 'openidconnect':
      return 'oauth2';
    case 'mutualtls':
      return 'mtls';
    case 'http':
      return authOfHttpScheme(httpScheme);
    default:
      return undefined;
  }
}
