// Components: what applications reach through their sidecars. https://docs.dapr.io/concepts/components-concept/
import { type Key, localKey } from '../../../graph/key.ts';
import type { MentionRef, Props, Ref, Source } from '../../../graph/model.ts';
import { sourceOf } from '../../ingester.ts';
import { environmentOfHost } from '../../mention/host-environment.ts';
import { at, textOf } from '../../read/tree.ts';
import { environmentIn, logicalNamespace } from '../kubernetes-identity.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';
import { type Address, addressOf, isHere } from './address.ts';
import { appRef, scopesOf } from './app.ts';
import { emitBindingChannels } from './binding.ts';
import { emitCron } from './cron.ts';
import { credentialOfAll, type Metadata, metadataOf } from './metadata.ts';
import { emitMiddleware } from './middleware.ts';
import { blockOf, isLocal, type Product, productOf } from './products.ts';

/** A component with what its type says. */
export interface Component {
  readonly resource: Resource;
  readonly block: string;
  /** Type without its building block: "redis", "azure.servicebus.topics". */
  readonly name: string;
  readonly product: Product;
  readonly metadata: Metadata;
  readonly scopes: readonly string[];
  readonly source: Source;
}

export function extractComponent(resource: Resource, place: Place): void {
  const { tree, pointer } = resource;
  const type = textOf(at(tree, 'spec', 'type'))?.toLowerCase() ?? '';
  const { block, name } = blockOf(type);
  const component: Component = {
    resource,
    block,
    name,
    product: productOf(block, name),
    metadata: metadataOf(at(tree, 'spec'), `${pointer}/spec`),
    scopes: scopesOf(tree),
    source: sourceOf(place.document, { line: tree.line }, pointer),
  };
  if (block === 'middleware') emitMiddleware(component, place);
  else if (block === 'bindings' && name === 'cron') emitCron(component, place);
  else emitUse(component, place);
}

function emitUse(component: Component, place: Place): void {
  const { block, name, resource, source } = component;
  const initiators = emitInitiators(component, place);
  const isTold = emitReached(component, initiators, place);
  const hasChannels = block === 'bindings' && emitBindingChannels(component, initiators, place);
  if (isTold || hasChannels || isLocal(name) || isHere(component.metadata) || block === 'nameresolution' || block === 'crypto') return;
  place.emit.gap({
    code: 'unresolved',
    detail: `where component ${resource.name} (${block}.${name}) is reached does not stand in the file`,
    remedy: 'Write the address beside the secret, or name the system behind it in fullscore.yaml.',
    source,
  });
}

export function componentKey(root: string, { name, namespace }: { readonly name: string; readonly namespace?: string }): Key {
  const logical = logicalNamespace(namespace);
  return localKey('System', root, 'dapr', ...(logical === undefined ? [] : [logical]), name);
}

/** The applications that it is for; where nothing says which, the component speaks for all of them. */
export function emitInitiators({ resource, block, product, scopes, source }: Declared, { document, emit }: Place): readonly Ref[] {
  const key = componentKey(document.root, resource);
  emit.node({
    type: 'System',
    kind: block === 'pubsub' ? 'broker' : 'platform',
    key,
    name: `${resource.name} (Dapr)`,
    props: { product: product.broker ?? 'Dapr', namespace: resource.namespace },
    source,
    ...environmentIn(resource.namespace),
  });
  return scopes.length === 0 ? [{ key }] : scopes.map(appRef);
}

type Declared = Pick<Component, 'resource' | 'block' | 'product' | 'scopes' | 'source'>;

function emitReached(component: Component, initiators: readonly Ref[], { document, emit }: Place): boolean {
  const address = addressOf(component.name, component.metadata) ?? bucketOf(component);
  if (address === undefined) return false;
  const to = targetOf(component, address);
  const isStore = component.product.engine !== undefined;
  const props: Props = {
    credential: credentialOfAll(component.metadata),
    targetEnvironment: address.mention.kind === 'host' ? environmentOfHost(address.mention.value) : undefined,
    ...(isStore ? { schema: address.schema } : component.block === 'conversation' ? { mode: 'sync' } : {}),
  };
  for (const from of initiators) {
    emit.edge({
      type: isStore ? 'ACCESSES' : 'CALLS',
      from,
      to,
      props,
      source: sourceOf(document, { line: address.line }, address.pointer),
      ...environmentIn(component.resource.namespace),
    });
  }
  return true;
}

function targetOf({ block, product }: Component, { mention, schema }: Address): MentionRef {
  const { path: _path, ...bare } = mention;
  if (product.engine !== undefined) {
    const props = { engine: product.engine, ...(schema === undefined ? {} : { schema }) };
    return { type: ['DataStore', 'System'], mention: bare, unresolved: { props } };
  }
  if (product.broker !== undefined) {
    const unresolved = { kind: 'broker', props: { product: product.broker } };
    // Redis is a store that also carries messages.
    return { type: ['System', 'DataStore'], mention: bare, unresolved };
  }
  return { type: 'System', mention: bare, ...(block === 'conversation' ? { unresolved: { kind: 'model' } } : {}) };
}

// Buckets and tables are known by name, whatever the region.
function bucketOf({ name, metadata }: Component): Address | undefined {
  const setting = name === 'aws.s3' ? metadata.get('bucket') : name === 'aws.dynamodb' ? metadata.get('table') : undefined;
  if (setting?.value === undefined) return undefined;
  const { value, line, pointer } = setting;
  const mention = name === 'aws.s3' ? ({ kind: 'arn', value: `arn:aws:s3:::${value}` } as const) : ({ kind: 'name', value } as const);
  return { mention, line, pointer };
}
