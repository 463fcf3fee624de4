// Backends of Google Cloud API Gateway and Endpoints: on the document, or on an operation, which then goes elsewhere.
// https://docs.cloud.google.com/endpoints/docs/openapi/openapi-extensions#x-google-backend
import type { Props } from '../../../../graph/model.ts';
import { hasKey, textOf } from '../../../read/tree.ts';
import { firstText } from '../../fields.ts';
import { childOf, type Place } from '../../reference.ts';
import type { Declared } from '../operations.ts';
import type { Spec } from '../spec.ts';
import { type Backend, hostBackend, type Product } from './backend.ts';

const GATEWAY: Product = { product: 'Google Cloud API Gateway', vendor: 'Google Cloud' };

export function googleBackends(spec: Spec, declared: readonly Declared[]): readonly Backend[] {
  const holders = [spec.top, ...declared.flatMap(({ place, items }) => [place, ...items])];
  const stated = [...new Set(holders)].flatMap((holder) => childOf(holder, 'x-google-backend') ?? []);
  return stated.flatMap((place) => backendAt(spec, place));
}

// OpenAPI 3.x names a backend of x-google-api-management.
function backendAt(spec: Spec, stated: Place): readonly Backend[] {
  const name = textOf(stated.tree);
  const backend = name === undefined ? stated : childOf(spec.top, 'x-google-api-management', 'backends', name);
  const address = firstText(backend?.tree, 'address');
  if (backend === undefined || address === undefined) return [];
  return hostBackend(GATEWAY, name === undefined ? (childOf(stated, 'address') ?? stated) : stated, { address, props: propsOf(backend) });
}

// 15 seconds where nothing is stated. A token of the gateway's own account is sent for the audience that is named.
function propsOf({ tree }: Place): Props {
  const audience = ['jwt_audience', 'jwtAudience'].some((key) => hasKey(tree, key));
  return { timeout: hasKey(tree, 'deadline') ? 'set' : 'default', ...(audience ? { auth: 'oauth2' } : {}) };
}
