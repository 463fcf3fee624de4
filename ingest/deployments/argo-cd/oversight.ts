// Who has a say in a deployment: somebody who starts it by hand, and somebody who is told when it fails.

import { localKey } from '../../../graph/key.ts';
import { emitControl } from '../../control.ts';
import { sourceOf } from '../../ingester.ts';
import { at, entriesOf, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import type { Flow } from '../../workflows/vocabulary.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';
import { isAutomatic } from './application-spec.ts';

export function emitOversight(
  flow: Flow,
  { resource, spec }: { readonly resource: Resource; readonly spec: Tree | undefined },
  place: Place,
): void {
  const { document, emit } = place;
  if (!isAutomatic(spec)) {
    const source = sourceOf(document, { line: (at(spec, 'syncPolicy') ?? resource.tree).line }, resource.pointer);
    emitControl(
      {
        key: localKey('Control', ...flow.place, 'sync'),
        kind: 'approval',
        name: `${resource.name} is synced by hand`,
        tags: ['manual-sync'],
        guards: [{ key: flow.key }],
        source,
      },
      emit,
    );
  }
  const alert = alertOf(resource);
  if (alert === undefined) return;
  emitControl(
    {
      key: localKey('Control', ...flow.place, 'alert'),
      kind: 'alert',
      name: `alert for ${resource.name}`,
      tags: alert.triggers,
      guards: [{ key: flow.key }],
      source: sourceOf(document, { line: alert.line }, `${resource.pointer}/metadata/annotations`),
    },
    emit,
  );
}

interface Alert {
  readonly triggers: readonly string[];
  readonly line: number;
}

/** Triggers that tell of failure; news of success is no alert. https://argo-cd.readthedocs.io/en/stable/operator-manual/notifications/subscriptions/ */
const FAILING = /fail|degraded|unknown|error|missing|out-of-sync/i;

function alertOf({ tree }: Resource): Alert | undefined {
  const found = entriesOf(at(tree, 'metadata', 'annotations')).flatMap(({ key, value, line }) => {
    const trigger = /^notifications\.argoproj\.io\/subscribe\.(.+)\.[^.]+$/.exec(key)?.[1];
    const listed = key === 'notifications.argoproj.io/subscriptions' ? triggersIn(value) : [];
    return [...(trigger === undefined ? [] : [trigger]), ...listed]
      .filter((each) => FAILING.test(each))
      .map((each) => ({ trigger: each, line }));
  });
  const [first] = found;
  return first === undefined ? undefined : { triggers: found.map(({ trigger }) => trigger), line: first.line };
}

// The list of subscriptions is YAML inside a text: only the names of its triggers are looked for.
function triggersIn(value: Tree): readonly string[] {
  const text = textOf(value) ?? textsOf(value).join('\n');
  const inTree = itemsOf(value).flatMap((item) => textsOf(at(item, 'trigger')));
  return [...inTree, ...(text.match(/\bon-[a-z-]+/g) ?? [])];
}
