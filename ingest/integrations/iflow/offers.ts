// Endpoints of the tenant by which an integration flow is called.
import { type Key, localKey } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import { declareOperation } from '../http-offers.ts';
import type { Adapter, Offer } from './adapter.ts';
import { offeredAuth } from './auth.ts';
import type { IflowFile } from './reading.ts';

export function declareOffer(file: IflowFile, { settings, source }: Adapter, offer: Offer): Key {
  const { root, path } = file.document;
  const auth = offeredAuth(settings);
  const api = localKey('Api', root, path, offer.protocol);
  const line: Source = { file: source.file, line: source.line };
  file.emit.node({
    type: 'Api',
    key: api,
    name: `${file.name} ${offer.protocol === 'soap' ? 'SOAP endpoints' : 'HTTP endpoints'}`,
    props: { protocol: offer.protocol, version: file.manifest.version, auth },
    source: line,
  });
  return declareOperation(file, { api, method: offer.method, path: offer.path, source, auth });
}
