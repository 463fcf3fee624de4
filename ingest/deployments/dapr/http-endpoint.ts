// HTTPEndpoint: a service outside that applications call by name. https://docs.dapr.io/reference/resource-specs/httpendpoints-schema/
import { sourceOf } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { environmentOfHost } from '../../mention/host-environment.ts';
import { credentialOf } from '../../mention/secret.ts';
import { at, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { environmentIn } from '../kubernetes-identity.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';
import { scopesOf } from './app.ts';
import { emitInitiators } from './component.ts';

export function extractHttpEndpoint(resource: Resource, place: Place): void {
  const { tree, pointer, namespace } = resource;
  const { document, emit } = place;
  const url = at(tree, 'spec', 'baseUrl');
  const mention = hostMention(textOf(url) ?? '');
  if (url === undefined || mention === undefined) return;
  const source = sourceOf(document, { line: tree.line }, pointer);
  const component = { resource, block: 'http', product: {}, scopes: scopesOf(tree), source };
  const isMutual = hasKey(at(tree, 'spec', 'clientTLS'), 'certificate');
  for (const from of emitInitiators(component, place)) {
    emit.edge({
      type: 'CALLS',
      from,
      to: { type: 'System', mention },
      props: {
        mode: 'sync',
        auth: isMutual ? 'mtls' : undefined,
        credential: credentialIn(tree),
        targetEnvironment: environmentOfHost(mention.value),
      },
      source: sourceOf(document, { line: url.line }, `${pointer}/spec/baseUrl`),
      ...environmentIn(namespace),
    });
  }
}

function credentialIn(tree: Tree): 'literal' | 'ref' | undefined {
  const found = itemsOf(at(tree, 'spec', 'headers')).map((header) => {
    if (hasKey(header, 'secretKeyRef') || hasKey(header, 'envRef')) return 'ref';
    return credentialOf(textOf(at(header, 'name')) ?? '', textOf(at(header, 'value')) ?? '');
  });
  return found.includes('literal') ? 'literal' : found.find((each) => each !== undefined);
}
