// Resiliency and Configuration: limits and policies of applications and components.
import type { Ref } from '../../../graph/model.ts';
import { emitControl, type Guard } from '../../control.ts';
import { sourceOf } from '../../ingester.ts';
import { at, type Entry, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { environmentIn, objectKey, workloadKey } from '../kubernetes-identity.ts';
import { standpoint, workloadsWhere } from '../kubernetes-neighbours.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';
import { appRef } from './app.ts';
import { componentKey } from './component.ts';

const MECHANISMS = [
  ['timeout', 'timeout'],
  ['retry', 'retry'],
  ['circuitBreaker', 'circuit-breaker'],
] as const;

/** https://docs.dapr.io/operations/resiliency/targets/: policies by name, and which target has which. */
export function extractResiliency(resource: Resource, place: Place): void {
  const targets = at(resource.tree, 'spec', 'targets');
  const { document } = place;
  for (const target of entriesOf(at(targets, 'apps')))
    emitLimit({ resource, target, tags: tagsIn(target.value), guards: [appRef(target.key)], part: 'apps' }, place);
  for (const target of entriesOf(at(targets, 'components'))) {
    const tags = [...tagsIn(target.value), ...tagsIn(at(target.value, 'outbound')), ...tagsIn(at(target.value, 'inbound'))];
    const component = { name: target.key, ...(resource.namespace === undefined ? {} : { namespace: resource.namespace }) };
    emitLimit({ resource, target, tags, guards: [{ key: componentKey(document.root, component) }], part: 'components' }, place);
  }
}

function tagsIn(target: Tree | undefined): readonly string[] {
  return MECHANISMS.flatMap(([key, tag]) => (textOf(at(target, key)) === undefined ? [] : [tag]));
}

interface Limited {
  readonly resource: Resource;
  readonly target: Entry;
  readonly tags: readonly string[];
  readonly guards: readonly Ref[];
  readonly part: 'apps' | 'components';
}

function emitLimit({ resource, target, tags, guards, part }: Limited, { document, emit }: Place): void {
  if (tags.length === 0) return;
  emitControl(
    {
      key: objectKey('Control', document.root, resource, `${part}/${target.key}`),
      kind: 'limit',
      name: `calls to ${target.key}`,
      tags,
      guards,
      source: sourceOf(document, { line: target.line }, `${resource.pointer}/spec/targets/${part}/${target.key}`),
      ...environmentIn(resource.namespace),
    },
    emit,
  );
}

/** https://docs.dapr.io/reference/resource-specs/configuration-schema/: for the applications whose annotation names it. */
export async function extractConfiguration(resource: Resource, place: Place): Promise<void> {
  const { document, siblings, emit } = place;
  const { tree, pointer, namespace, name } = resource;
  const spec = at(tree, 'spec');
  const workloads = await workloadsWhere(
    standpoint(document, resource),
    siblings,
    ({ annotations }) => annotations.get('dapr.io/config') === name,
  );
  const guards = workloads.map((workload) => ({ key: workloadKey(document.root, workload) }));
  for (const { part, line, ...statement } of statementsOf(spec)) {
    emitControl(
      {
        ...statement,
        key: objectKey('Control', document.root, resource, part),
        guards,
        source: sourceOf(document, { line }, `${pointer}/spec/${part}`),
        ...environmentIn(namespace),
      },
      emit,
    );
  }
}

type Statement = Pick<Guard, 'kind' | 'name' | 'tags'> & { readonly part: string; readonly line: number };

function statementsOf(spec: Tree | undefined): readonly Statement[] {
  const found: Statement[] = [];
  const add = (part: string, tree: Tree | undefined, statement: Omit<Statement, 'part' | 'line'>): void => {
    if (tree !== undefined) found.push({ ...statement, part, line: tree.line });
  };
  const access = at(spec, 'accessControl');
  // Without policies and with "allow" as the default, everybody may call everything.
  const isNarrow = textOf(at(access, 'defaultAction')) === 'deny' || itemsOf(at(access, 'policies')).length > 0;
  if (isNarrow) add('accessControl', access, { kind: 'policy', name: 'access control between applications', tags: ['authorization'] });
  if (textOf(at(spec, 'mtls', 'enabled')) === 'true')
    add('mtls', at(spec, 'mtls'), { kind: 'policy', name: 'mutual TLS between sidecars', tags: ['mtls'] });
  if (itemsOf(at(spec, 'secrets', 'scopes')).length > 0)
    add('secrets', at(spec, 'secrets'), { kind: 'policy', name: 'access to secrets', tags: ['secrets'] });
  const api = at(spec, 'api');
  if (itemsOf(at(api, 'allowed')).length + itemsOf(at(api, 'denied')).length > 0)
    add('api', api, { kind: 'policy', name: 'interfaces of the sidecar', tags: ['authorization'] });
  const logging = at(spec, 'logging', 'apiLogging');
  if (textOf(at(logging, 'enabled')) === 'true')
    add('logging', logging, { kind: 'audit-log', name: 'calls of the sidecar interface', tags: ['access-log'] });
  return found;
}
