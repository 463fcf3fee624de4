// The API that the policies are for, as the tools that extract a gateway describe it.
// https://learn.microsoft.com/rest/api/apimanagement/apis/get
import { localKey } from '../../../graph/key.ts';
import { type Emit, sourceOf } from '../../ingester.ts';
import { at, booleanOf, textOf } from '../../read/tree.ts';
import type { Flow } from '../../workflows/vocabulary.ts';
import { type StatedApi, serviceOf } from './backend.ts';

export function emitApi(emit: Emit, api: StatedApi, flow: Flow): void {
  const { document, properties } = api;
  const name = textOf(at(properties, 'displayName')) ?? textOf(at(properties, 'path'));
  if (name === undefined || name === '') return;
  const source = sourceOf(document, properties, '/properties');
  const key = localKey('Api', document.root, document.path, name);
  const type = textOf(at(properties, 'type'))?.toLowerCase();
  const protocol = type === 'soap' || type === 'graphql' || type === 'grpc' ? type : type === 'websocket' ? undefined : 'rest';
  // A key of a subscription is demanded unless the API says that it is not.
  const needsKey = booleanOf(at(properties, 'subscriptionRequired'));
  emit.node({
    type: 'Api',
    key,
    name,
    props: { protocol, version: textOf(at(properties, 'apiVersion')), auth: needsKey === true ? 'api-key' : undefined },
    source,
  });
  const service = serviceOf(api);
  if (service === undefined) return;
  emit.edge({
    type: 'CALLS',
    from: { key: flow.key },
    to: service.to,
    props: { mode: 'sync' },
    source: sourceOf(document, service, '/properties/serviceUrl'),
  });
}
