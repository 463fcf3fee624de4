// The system that an Envoy is: known by the file that starts it.
import { posix } from 'node:path';
import { type Key, localKey } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import { baseImageOf } from '../../deployments/dockerfile.ts';
import { type Emit, type Siblings, sourceOf } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { textOf } from '../../read/tree.ts';
import { field } from './fields.ts';
import type { World } from './world.ts';

export interface EnvoyGateway {
  readonly key: Key;
  readonly name: string;
  readonly place: readonly [root: string, ...parts: readonly string[]];
}

export function gatewayOf({ bootstrap: { document, tree, pointer } }: World): EnvoyGateway {
  const place = [document.root, 'envoy', document.path, ...(pointer === '' ? [] : [pointer])] as const;
  const service = textOf(field(tree, 'node', 'cluster')) ?? '';
  const name = service === '' || isTemplated(service) ? nameOfFile(document.path) : service;
  return { key: localKey('System', ...place), name: `${name} (Envoy)`, place };
}

export function controlKey({ place }: EnvoyGateway, ...parts: readonly string[]): Key {
  return localKey('Control', ...place, ...parts);
}

/** Files that everybody calls the same are told apart by their folder. */
const PLAIN = /^(envoy|envoy[-_.]?(proxy|config|bootstrap)|bootstrap|config|proxy|lds|cds|rds|eds)([-_.].*)?$/i;

function nameOfFile(path: string): string {
  const stem = posix.basename(path).replace(/\.[^.]+$/, '');
  const folder = posix.basename(posix.dirname(path));
  return PLAIN.test(stem) && folder !== '.' && folder !== ''
    ? `${folder}${/^(envoy|config|bootstrap)$/i.test(stem) ? '' : ` ${stem}`}`
    : stem;
}

interface Named {
  readonly world: World;
  readonly domains: readonly string[];
  readonly siblings: Siblings;
}

export async function emitGateway(gateway: EnvoyGateway, { world, domains, siblings }: Named, emit: Emit): Promise<void> {
  const { document, tree, pointer } = world.bootstrap;
  const path: Mention = { kind: 'path', value: pointer === '' ? document.path : `${document.path}#${pointer}` };
  emit.node({
    type: 'System',
    kind: 'gateway',
    key: gateway.key,
    name: gateway.name,
    also: [...publicHosts(domains), path, ...(pointer === '' ? await imageBeside(document.path, siblings) : [])],
    props: { product: 'Envoy' },
    source: sourceOf(document, { line: tree.line }, pointer),
  });
}

// A sidecar has virtual hosts for the services that it leads to; only hosts of the outside are names of its own.
function publicHosts(domains: readonly string[]): readonly Mention[] {
  const hosts = new Set(domains.flatMap((domain) => hostMention(domain)?.value ?? []));
  return [...hosts]
    .filter((host) => host.includes('.') && !/\.(svc|local|internal|consul)(\.|$)/.test(host))
    .map((value) => ({ kind: 'host', value }));
}

// A Dockerfile beside the bootstrap that starts from Envoy makes the folder that of the same system.
async function imageBeside(path: string, siblings: Siblings): Promise<readonly Mention[]> {
  const directory = posix.dirname(path);
  if (directory === '.') return [];
  const dockerfiles = siblings.matching((other) => posix.dirname(other) === directory && /(^|\/)[^/]*dockerfile[^/]*$/i.test(other));
  for (const dockerfile of dockerfiles)
    if ((await baseImageOf(dockerfile, siblings))?.product === 'Envoy') return [{ kind: 'path', value: directory }];
  return [];
}
