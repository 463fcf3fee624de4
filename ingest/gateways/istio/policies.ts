// Who may call, and how callers prove who they are. https://istio.io/latest/docs/reference/config/security/

import { emitControl, type Guard } from '../../control.ts';
import { environmentIn, objectKey } from '../../deployments/kubernetes-identity.ts';
import type { Place, Resource } from '../../deployments/kubernetes-resource.ts';
import { sourceOf } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { governed } from './selection.ts';

type Statement = Pick<Guard, 'kind' | 'name' | 'tags'>;
type Reading = (resource: Resource) => Statement | undefined;

const READINGS = new Map<string, Reading>([
  ['AuthorizationPolicy', authorization],
  ['PeerAuthentication', peers],
  ['RequestAuthentication', requests],
  ['Sidecar', sidecar],
  ['Telemetry', accessLog],
]);

export function isPolicy(kind: string): boolean {
  return READINGS.has(kind);
}

export async function extractPolicy(resource: Resource, place: Place): Promise<void> {
  const statement = READINGS.get(resource.kind)?.(resource);
  if (statement === undefined) return;
  const { document, emit } = place;
  emitControl(
    {
      ...statement,
      key: objectKey('Control', document.root, resource, resource.kind),
      guards: await governed(resource, place),
      source: sourceOf(document, { line: resource.tree.line }, resource.pointer),
      ...environmentIn(resource.namespace),
    },
    emit,
  );
}

// ALLOW is the default action; a policy that allows by an empty rule lets everybody in, so it controls nothing.
function authorization({ name, tree }: Resource): Statement | undefined {
  const action = (textOf(at(tree, 'spec', 'action')) ?? 'ALLOW').toUpperCase();
  const rules = itemsOf(at(tree, 'spec', 'rules'));
  const isOpen = action === 'ALLOW' && rules.some((rule) => rule.kind === 'map' && entriesOf(rule).length === 0);
  if (isOpen) return undefined;
  if (action === 'AUDIT') return { kind: 'audit-log', name, tags: ['authorization'] };
  return { kind: 'policy', name, tags: ['authorization', action.toLowerCase()] };
}

// PERMISSIVE takes plain text too, which keeps nobody out.
function peers({ name, tree }: Resource): Statement | undefined {
  const modes = [at(tree, 'spec', 'mtls', 'mode'), ...entriesOf(at(tree, 'spec', 'portLevelMtls')).map((entry) => at(entry.value, 'mode'))];
  return modes.some((mode) => textOf(mode) === 'STRICT') ? { kind: 'policy', name, tags: ['mtls'] } : undefined;
}

/** Tells who calls; requests without a token pass unless an AuthorizationPolicy asks for one. */
function requests({ name, tree }: Resource): Statement | undefined {
  const issuers = itemsOf(at(tree, 'spec', 'jwtRules')).flatMap((rule) => hostMention(textOf(at(rule, 'issuer')) ?? '')?.value ?? []);
  if (itemsOf(at(tree, 'spec', 'jwtRules')).length === 0) return undefined;
  return { kind: 'identity', name: issuers.length === 0 ? name : `${name} (tokens of ${[...new Set(issuers)].join(', ')})`, tags: ['jwt'] };
}

/** Which hosts the proxies of a workload reach at all. */
function sidecar({ name, tree }: Resource): Statement | undefined {
  const isNarrow =
    itemsOf(at(tree, 'spec', 'egress')).length > 0 || textOf(at(tree, 'spec', 'outboundTrafficPolicy', 'mode')) === 'REGISTRY_ONLY';
  return isNarrow ? { kind: 'limit', name, tags: ['egress'] } : undefined;
}

function accessLog({ name, tree }: Resource): Statement | undefined {
  const logs = itemsOf(at(tree, 'spec', 'accessLogging')).filter(isOn);
  return logs.length === 0 ? undefined : { kind: 'audit-log', name, tags: ['access-log'] };
}

function isOn(logging: Tree): boolean {
  return textOf(at(logging, 'disabled')) !== 'true';
}
