// Triggers: what makes a run begin, as the steps with which the flow starts.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#triggers-overview
import { stepKey } from '../../graph/key.ts';
import type { Ref } from '../../graph/model.ts';
import { at, type Entry, entriesOf, hasKey, numberOf, textOf } from '../read/tree.ts';
import { addStep, guardedBy, interacts, type Start, startedBy } from './vocabulary.ts';
import { displayName } from './wdl-actions.ts';
import { pointerTo } from './wdl-definition.ts';
import type { Reading } from './wdl-reading.ts';
import { type Target, targetOf } from './wdl-target.ts';

export interface Trigger {
  readonly id: string;
  readonly name: string;
  /** Lower case. */
  readonly type: string;
  readonly entry: Entry;
  readonly pointer: string;
}

/** Names of actions are taken: a trigger may be called like one of them. */
export function readTriggers({ defined, pointer }: Reading, taken: ReadonlySet<string>): readonly Trigger[] {
  return entriesOf(at(defined.definition, 'triggers')).map((entry) => {
    const place = pointerTo(pointer, 'triggers', entry.key);
    const id = taken.has(entry.key) ? place : entry.key;
    return { id, name: displayName(entry.key), type: (textOf(at(entry.value, 'type')) ?? '').toLowerCase(), entry, pointer: place };
  });
}

export function emitTrigger(reading: Reading, trigger: Trigger): Target {
  const { flow } = reading;
  const { id, name, type, entry, pointer } = trigger;
  const source = reading.source(entry, pointer);
  const target = targetOf(reading, { type, name, inputs: at(entry.value, 'inputs'), isTrigger: true });
  const way = wayOf(trigger, target);
  addStep(flow, { id, name, kind: 'start', trigger: way.trigger, tags: tagsOf(trigger), source });
  const place = target.place === undefined ? source : reading.source(target.place, pointer);
  // A product that tells of its events is not called for them; one that is polled is.
  const isCalling = type === 'http' || isPolling(trigger);
  for (const interaction of target.interactions) {
    if (interaction.relation !== 'CALLS' || isCalling) interacts(flow, id, interaction, place);
  }
  if (way.kind !== undefined) startedBy(flow, { by: starterOf(reading, trigger, target), kind: way.kind, source: place });
  emitLimit(reading, trigger);
  return target;
}

// A channel or a product makes runs begin; of a clock, a request or a store only the trigger itself is known.
function starterOf({ flow }: Reading, { id }: Trigger, { interactions }: Target): Ref {
  const first = interactions.find(
    ({ relation, to }) => relation === 'CONSUMES' || (relation === 'CALLS' && !('key' in to) && isSystem(to.type)),
  );
  return first?.to ?? { key: stepKey(flow.key, id) };
}

function isSystem(type: string | readonly string[]): boolean {
  return typeof type === 'string' ? type === 'System' : type.length === 1 && type[0] === 'System';
}

interface Way {
  /** undefined where a person starts it by hand. */
  readonly kind: Start['kind'] | undefined;
  readonly trigger: string;
}

const FILES = /(new|updated|modified|added|created)files?|files?(added|created|modified|updated|are)|blob/i;

function wayOf({ type, entry }: Trigger, { operation }: Target): Way {
  const kind = (textOf(at(entry.value, 'kind')) ?? '').toLowerCase();
  if (type === 'recurrence' || type === 'slidingwindow') return { kind: 'timer', trigger: 'timer' };
  if (type === 'manual' || kind === 'button') return { kind: undefined, trigger: 'manual' };
  if (type === 'request')
    return /^(powerapp|virtualagent|skills|apiconnection|agent)/.test(kind)
      ? { kind: 'call', trigger: 'call' }
      : { kind: 'http', trigger: 'http' };
  if (type === 'http') return { kind: 'timer', trigger: 'timer' };
  if (type === 'httpwebhook') return { kind: 'http', trigger: 'http' };
  if (type === 'batch') return { kind: 'message', trigger: 'message' };
  if (type === 'workflow') return { kind: 'call', trigger: 'call' };
  const kindOfEvent = FILES.test(`${operation?.words ?? ''} ${operation?.segments.join('/') ?? ''}`) ? 'file' : 'message';
  return { kind: kindOfEvent, trigger: kindOfEvent };
}

function isPolling({ type, entry }: Trigger): boolean {
  return hasKey(entry.value, 'recurrence') && type !== 'recurrence' && type !== 'slidingwindow';
}

function tagsOf(trigger: Trigger): readonly string[] {
  const { type, entry } = trigger;
  return [
    ...(isPolling(trigger) ? ['polling'] : []),
    ...(/webhook|notification/.test(type) ? ['webhook'] : []),
    ...(hasKey(entry.value, 'splitOn') ? ['split-on'] : []),
  ];
}

function emitLimit(reading: Reading, { id, entry, pointer }: Trigger): void {
  const runs = at(entry.value, 'runtimeConfiguration', 'concurrency', 'runs');
  const isSingle = /singleinstance/i.test(textOf(at(entry.value, 'operationOptions')) ?? '');
  const most = numberOf(runs) ?? (isSingle ? 1 : undefined);
  if (most === undefined) return;
  const name = `at most ${most} ${most === 1 ? 'run' : 'runs'} at once`;
  guardedBy(reading.flow, { step: id, kind: 'limit', name, source: reading.source(runs ?? entry, pointer) });
}
