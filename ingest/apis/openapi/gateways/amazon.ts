// Integrations and authorizers of Amazon API Gateway.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
import type { Key } from '../../../../graph/key.ts';
import type { Props } from '../../../../graph/model.ts';
import { arnOf } from '../../../mention/arn.ts';
import { isTemplated } from '../../../mention/template.ts';
import { at, entriesOf, textOf } from '../../../read/tree.ts';
import { functionRef } from '../../../workflows/aws.ts';
import { firstText } from '../../fields.ts';
import { childOf, childrenOf, type Place } from '../../reference.ts';
import type { Declared } from '../operations.ts';
import type { Spec } from '../spec.ts';
import { serviceTarget } from './amazon-services.ts';
import { type Backend, hostBackend, type Product, type Target } from './backend.ts';

const GATEWAY: Product = { product: 'Amazon API Gateway', vendor: 'Amazon Web Services' };

export async function amazonBackends(spec: Spec, declared: readonly Declared[]): Promise<readonly Backend[]> {
  const found: Backend[] = [];
  for (const { key, place } of declared) {
    const stated = childOf(place, 'x-amazon-apigateway-integration');
    const integration = stated === undefined ? undefined : await spec.references.follow(stated);
    if (integration !== undefined) found.push(...integrated(integration, key));
  }
  return [...found, ...(await authorizers(spec))];
}

function integrated(integration: Place, operation: Key): readonly Backend[] {
  const { tree } = integration;
  if (firstText(tree, 'type')?.toLowerCase() === 'mock') return [];
  const place = childOf(integration, 'uri') ?? integration;
  // Templates write the address inside a function: {"Fn::Sub": "arn:aws:…"}.
  const uri = firstText(tree, 'uri') ?? textOf(at(tree, 'uri', 'Fn::Sub')) ?? '';
  const props = callProps(integration);
  if (/^https?:\/\//i.test(uri)) return hostBackend(GATEWAY, place, { address: uri, props });
  return [
    {
      gateway: GATEWAY,
      place,
      to: serviceTarget(integration, { uri, operation }) ?? functionTarget(uri, { props, isAsync: isAsync(integration) }),
    },
  ];
}

function functionTarget(uri: string, { props, isAsync }: { readonly props: Props; readonly isAsync: boolean }): Target | undefined {
  const arn = arnOf(uri);
  if (arn?.service !== 'lambda' || isTemplated(arn.name)) return undefined;
  return { type: 'CALLS', ref: { ...functionRef(uri), type: 'System' }, props: { ...props, ...(isAsync ? { mode: 'async' } : {}) } };
}

// REST APIs wait 29 seconds and HTTP APIs 30 where nothing is stated; both try once.
function callProps({ tree }: Place): Props {
  return { mode: 'sync', timeout: at(tree, 'timeoutInMillis') === undefined ? 'default' : 'set' };
}

// X-Amz-Invocation-Type: Event makes a function work on its own.
function isAsync(integration: Place): boolean {
  return childrenOf(childOf(integration, 'requestParameters')).some(
    ({ key, tree }) => /invocation-?type$/i.test(key) && /^'?Event'?$/.test(textOf(tree) ?? ''),
  );
}

/** Functions that decide who may come in. */
async function authorizers(spec: Spec): Promise<readonly Backend[]> {
  const holder = spec.major === 2 ? childOf(spec.top, 'securityDefinitions') : childOf(spec.top, 'components', 'securitySchemes');
  const found: Backend[] = [];
  for (const entry of childrenOf(holder)) {
    const uri = childOf(await spec.silent.follow(entry), 'x-amazon-apigateway-authorizer', 'authorizerUri');
    if (uri === undefined) continue;
    const text = textOf(uri.tree) ?? textOf(entriesOf(uri.tree).find(({ key }) => key === 'Fn::Sub')?.value) ?? '';
    found.push({ gateway: GATEWAY, place: uri, to: functionTarget(text, { props: { mode: 'sync' }, isAsync: false }) });
  }
  return found;
}
