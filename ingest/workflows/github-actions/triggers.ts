// What starts a workflow. https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
import { stepKey } from '../../../graph/key.ts';
import type { Ref } from '../../../graph/model.ts';
import { sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, entriesOf, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';
import { addStep, type Flow, flowsTo, type Start, startedBy } from '../vocabulary.ts';
import { mentionOf, typesOf } from './definition.ts';

interface Trigger {
  readonly event: string;
  readonly place: { readonly line: number; readonly endLine?: number };
  readonly settings: Tree | undefined;
  readonly pointer: string;
}

/** `on: push`, `on: [push, pull_request]`, or a map with settings. */
export function triggersOf({ tree, pointer }: TreeDocument): readonly Trigger[] {
  const on = at(tree, 'on');
  const base = pointerTo(pointer, 'on');
  if (on?.kind === 'map') {
    return entriesOf(on).map(({ key, value, line }) => ({ event: key, place: { line }, settings: value, pointer: pointerTo(base, key) }));
  }
  const items = on?.kind === 'list' ? on.items : on === undefined ? [] : [on];
  return items.flatMap((item) => {
    const event = textOf(item);
    return event === undefined ? [] : [{ event, place: item, settings: undefined, pointer: base }];
  });
}

/** True when a person waits for the result: whoever pushed or asked for a review is told about a failure. */
export function isWatched(triggers: readonly Trigger[]): boolean {
  return triggers.every(({ event }) => /^(push|pull_request|pull_request_target|merge_group|workflow_dispatch|workflow_call)$/.test(event));
}

export function emitTriggers(flow: Flow, document: TreeDocument, heads: readonly string[]): void {
  for (const trigger of triggersOf(document)) {
    for (const start of startsOf(trigger)) {
      const source = sourceOf(document, start.place ?? trigger.place, trigger.pointer);
      addStep(flow, { id: start.id, name: start.name, kind: 'start', trigger: start.waitsFor, source });
      for (const head of heads) flowsTo(flow, { from: start.id, to: head, source });
      if (start.kind === undefined) continue;
      for (const by of start.by ?? [{ key: stepKey(flow.key, start.id) }]) startedBy(flow, { by, kind: start.kind, source });
    }
  }
}

interface StartStep {
  readonly id: string;
  readonly name: string;
  readonly waitsFor: string;
  readonly place?: Tree;
  /** undefined: whoever calls it says so. */
  readonly kind?: Start['kind'];
  readonly by?: readonly Ref[];
}

function startsOf({ event, settings }: Trigger): readonly StartStep[] {
  const id = `on.${event}`;
  switch (event) {
    case 'schedule':
      return itemsOf(settings).flatMap((item, index) => {
        const cron = textOf(at(item, 'cron'));
        const zone = textOf(at(item, 'timezone'));
        const name = zone === undefined ? cron : `${cron} ${zone}`;
        return cron === undefined ? [] : [{ id: `${id} ${index + 1}`, name: name ?? cron, waitsFor: 'timer', place: item, kind: 'timer' }];
      });
    case 'workflow_run': {
      const by = textsOf(at(settings, 'workflows')).map(
        (name): Ref => ({ type: 'Workflow', mention: mentionOf(name), unresolved: { name, kind: 'pipeline' } }),
      );
      return [{ id, name: event, waitsFor: 'signal', kind: 'signal', by }];
    }
    case 'workflow_call':
      return [{ id, name: event, waitsFor: 'message' }];
    case 'workflow_dispatch':
      return [{ id, name: event, waitsFor: 'message', kind: 'http' }];
    case 'repository_dispatch': {
      const types = typesOf(settings);
      return [{ id, name: types.length === 0 ? event : `${event} ${types.join(', ')}`, waitsFor: 'message', kind: 'http' }];
    }
    default:
      return [{ id, name: event, waitsFor: 'signal', kind: 'signal' }];
  }
}
