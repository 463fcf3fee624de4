// Events join jobs: who sets one runs before who waits for it. Inside a folder that is the order of its steps,
// beyond it the event is a Channel of the server. https://documents.bmc.com/supportu/API/Monthly/en-US/Documentation/API_CodeRef_JobProperties.htm
import { channelKey } from '../../graph/key.ts';
import { type Flow, flowsTo, interacts, startedBy } from '../workflows/vocabulary.ts';
import type { Placed } from './control-m-ids.ts';
import type { EventUse, Folder, Unit } from './control-m-model.ts';

/** Who in a folder sets an event of the same day, by its name: when it ends well, or only when it fails. */
interface Setter {
  readonly id: string;
  readonly isFailure: boolean;
}

/** An event that more jobs of a folder set is one for the whole server: drawing each line would say less. */
const MAX_SETTERS = 50;

/** The event joins of one folder. */
export interface Joins {
  readonly flow: Flow;
  readonly folder: Folder;
  readonly steps: readonly Placed[];
}

/** FLOWS_TO inside the folder, CONSUMES and PUBLISHES beyond it, STARTS where the folder itself waits. */
export function emitEvents(joins: Joins): void {
  const { flow, folder, steps } = joins;
  const setters = settersIn(steps);
  // Names of events hold no spaces.
  const names = new Set(steps.flatMap(({ unit }) => [unit.name, unit.name.replaceAll(' ', '_')]));
  for (const { id, unit } of steps) {
    for (const event of unit.waits) {
      const known = event.otherDay === undefined ? (setters.get(event.name) ?? []) : [];
      const inside = known.length > MAX_SETTERS ? [] : known.filter((setter) => setter.id !== id);
      for (const setter of inside) {
        const kind = setter.isFailure ? 'error' : 'sequence';
        flowsTo(flow, {
          from: setter.id,
          to: id,
          kind,
          condition: event.isAlternative === true ? `or ${event.name}` : undefined,
          source: event.source,
        });
      }
      if (inside.length === 0) interacts(flow, id, { relation: 'CONSUMES', to: { key: eventChannel(joins, event) } }, event.source);
    }
    for (const event of setBy(unit)) {
      if (!isInternal(event.name, names))
        interacts(flow, id, { relation: 'PUBLISHES', to: { key: eventChannel(joins, event) } }, event.source);
    }
  }
  for (const event of folder.waits) startedBy(flow, { by: { key: eventChannel(joins, event) }, kind: 'message', source: event.source });
  for (const event of setBy(folder))
    interacts(flow, { key: flow.key }, { relation: 'PUBLISHES', to: { key: eventChannel(joins, event) } }, event.source);
}

/** Steps that wait for an event of the same day, by its name: what runs when it is set. */
export type Waiters = ReadonlyMap<string, readonly string[]>;

export function waitersIn(steps: readonly Placed[]): Waiters {
  const waiters = new Map<string, string[]>();
  for (const { id, unit } of steps) {
    for (const { name, otherDay } of unit.waits) {
      if (otherDay !== undefined) continue;
      const known = waiters.get(name);
      if (known === undefined) waiters.set(name, [id]);
      else if (known.at(-1) !== id) known.push(id);
    }
  }
  return waiters;
}

function settersIn(steps: readonly Placed[]): ReadonlyMap<string, readonly Setter[]> {
  const setters = new Map<string, Setter[]>();
  const add = (event: EventUse, setter: Setter): void => {
    const known = setters.get(event.name) ?? [];
    const last = known.at(-1);
    if (last?.id !== setter.id || last.isFailure !== setter.isFailure) known.push(setter);
    setters.set(event.name, known);
  };
  for (const { id, unit } of steps) {
    for (const event of unit.adds) if (event.otherDay === undefined) add(event, { id, isFailure: false });
    for (const reaction of unit.reactions)
      for (const action of reaction.actions) if (action.kind === 'event') add(action.event, { id, isFailure: reaction.on === 'failure' });
  }
  return setters;
}

function setBy(unit: Unit): readonly EventUse[] {
  const byReaction = unit.reactions.flatMap((reaction) =>
    reaction.actions.flatMap((action) => (action.kind === 'event' ? [action.event] : [])),
  );
  return [...unit.adds, ...byReaction];
}

/** "A-TO-B" is how the editor names the line that somebody drew from A to B: nobody else waits for it. */
function isInternal(event: string, names: ReadonlySet<string>): boolean {
  for (let at = event.indexOf('-TO-'); at > 0; at = event.indexOf('-TO-', at + 1)) {
    if (names.has(event.slice(0, at)) && names.has(event.slice(at + 4))) return true;
  }
  return false;
}

function eventChannel({ flow, folder }: Joins, { name, source }: EventUse) {
  const key = channelKey('control-m', name, folder.server?.text.toLowerCase() ?? '');
  flow.emit.node({ type: 'Channel', key, name, props: { protocol: 'control-m' }, source });
  return key;
}
