// Middleware in the pipeline of requests. https://docs.dapr.io/reference/components-reference/supported-middleware/

import { emitControl } from '../../control.ts';
import { environmentIn, objectKey } from '../kubernetes-identity.ts';
import type { Place } from '../kubernetes-resource.ts';
import { appRef } from './app.ts';
import type { Component } from './component.ts';

const KINDS = new Map<string, { readonly kind: 'policy' | 'limit'; readonly tags: readonly string[] }>([
  ['http.ratelimit', { kind: 'limit', tags: ['rate-limit'] }],
  ['http.sentinel', { kind: 'limit', tags: ['rate-limit', 'circuit-breaker'] }],
  ['http.bearer', { kind: 'policy', tags: ['authentication', 'oidc'] }],
  ['http.oauth2', { kind: 'policy', tags: ['authentication', 'oauth2'] }],
  ['http.opa', { kind: 'policy', tags: ['authorization'] }],
]);

/** A control of the applications that it is for; middleware that only rewrites governs nothing. */
export function emitMiddleware({ resource, name, scopes, source }: Component, { document, emit }: Place): void {
  const known = KINDS.get(name);
  if (known === undefined) return;
  emitControl(
    {
      ...known,
      key: objectKey('Control', document.root, resource, 'Component'),
      name: resource.name,
      guards: scopes.map(appRef),
      source,
      ...environmentIn(resource.namespace),
    },
    emit,
  );
}
