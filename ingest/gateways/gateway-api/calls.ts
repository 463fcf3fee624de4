// The calls of a gateway: to backends, to mirrors, and to those who authorise requests.
import type { Key } from '../../../graph/key.ts';
import type { Props } from '../../../graph/model.ts';
import { emitControl } from '../../control.ts';
import { environmentIn, objectKey } from '../../deployments/kubernetes-identity.ts';
import type { Place, Resource } from '../../deployments/kubernetes-resource.ts';
import { sourceOf } from '../../ingester.ts';
import { agreed } from '../agreed.ts';
import { environmentAcross } from '../service-ref.ts';
import { backendTarget } from './backend.ts';
import type { BackendRef } from './references.ts';
import { backendId, type RouteRule } from './rule.ts';

interface GatewayRoute {
  readonly resource: Resource;
  readonly rules: readonly RouteRule[];
  readonly gateway: Key;
}

export async function emitCalls({ resource, rules, gateway }: GatewayRoute, place: Place): Promise<void> {
  const each = rules.flatMap(({ backends, resilience }) => backends.map((backend) => ({ id: backendId(backend), resilience })));
  const timeouts = agreed(each.map(({ id, resilience }) => [id, resilience.timeout] as const));
  const retries = agreed(each.map(({ id, resilience }) => [id, resilience.retry] as const));
  // HTTP and gRPC callers wait for the answer; what runs inside a TCP or UDP connection is not known.
  const mode = /^(HTTP|GRPC)Route$/.test(resource.kind) ? ({ mode: 'sync' } as const) : {};
  for (const rule of rules) {
    for (const backend of rule.backends) {
      const id = backendId(backend);
      await emitCall({ resource, gateway, backend, props: { ...mode, timeout: timeouts.get(id), retry: retries.get(id) } }, place);
    }
    for (const backend of rule.filters.mirrors) await emitCall({ resource, gateway, backend, props: { mode: 'async' } }, place);
    for (const backend of rule.filters.authorisers) await emitCall({ resource, gateway, backend, props: { mode: 'sync' } }, place);
    await emitAuthorisation(rule, { resource, place });
    emitExtensions(rule, place);
  }
}

interface OneCall {
  readonly resource: Resource;
  readonly gateway: Key;
  readonly backend: BackendRef;
  readonly props: Props;
}

async function emitCall({ resource, gateway, backend, props }: OneCall, place: Place): Promise<void> {
  const source = sourceOf(place.document, { line: backend.line }, backend.pointer);
  const to = await backendTarget(backend, place);
  if (to === undefined) {
    place.emit.gap({
      code: 'unsupported',
      detail: `the backend ${backend.name} is a ${backend.kind} of ${backend.group}, which is not read`,
      remedy: 'Nothing is known about this call; name the system behind it in fullscore.yaml if it matters.',
      source,
    });
    return;
  }
  place.emit.edge({
    type: 'CALLS',
    from: { key: gateway },
    to,
    props: { ...props, targetEnvironment: environmentAcross(resource.namespace, backend.namespace) },
    source,
    ...environmentIn(resource.namespace),
  });
}

// https://gateway-api.sigs.k8s.io/geps/gep-1494/: what an authoriser refuses never reaches the backends of the rule.
async function emitAuthorisation(
  rule: RouteRule,
  { resource, place }: { readonly resource: Resource; readonly place: Place },
): Promise<void> {
  const [authoriser] = rule.filters.authorisers;
  if (authoriser === undefined) return;
  const targets = await Promise.all(rule.backends.map((backend) => backendTarget(backend, place)));
  emitControl(
    {
      key: objectKey('Control', place.document.root, resource, `external-auth/${authoriser.name}`),
      kind: 'policy',
      name: `authorisation by ${authoriser.name}`,
      tags: ['external-auth'],
      guards: targets.flatMap((target) => target ?? []),
      source: sourceOf(place.document, { line: authoriser.line }, authoriser.pointer),
      ...environmentIn(resource.namespace),
    },
    place.emit,
  );
}

function emitExtensions({ filters }: RouteRule, { document, emit }: Place): void {
  for (const { kind, name, line, pointer } of filters.extensions) {
    emit.gap({
      code: 'unsupported',
      detail: `the filter ${kind} ${name} is defined by the implementation and not read`,
      remedy: 'Whether it authenticates, limits or changes requests is not known here; look at its definition.',
      source: sourceOf(document, { line }, pointer),
    });
  }
}
