// Who does the steps: participants of the package, and the lanes that they are drawn in. Persons are only "assignee".
import type { MentionRef, Stance } from '../../../graph/model.ts';
import type { XmlElement } from '../../read/tree.ts';
import { isGenericName } from '../drawn.ts';
import { assigneeRef, groupRef, roleRef } from '../performer.ts';
import { oneLine, performedBy, type StepKind } from '../vocabulary.ts';
import { down, filled, inside, nameOf } from './element.ts';
import { laneIdsOf, listed } from './package.ts';
import { type Activity, implementationsOf } from './process.ts';
import { placeOf, type Reading } from './reading.ts';

/** What TIBCO writes into a task whose performer stands on the activity. */
const ELSEWHERE = '-defined-in-Activity-Performer-';

/** Texts of performers: on the activity in every version, in a list in 2.x, and in the task itself. */
function statedPerformers(activity: Activity): readonly string[] {
  const holders = [activity.element, ...implementationsOf(activity)];
  const elements = holders.flatMap((holder) => [...inside(holder, 'Performer'), ...listed(holder, 'Performers', 'Performer')]);
  return [...new Set(elements.map((element) => element.text))].filter((text) => text !== '' && text !== ELSEWHERE);
}

/** True when a person, a role or a unit does it. */
export function isForPeople({ package: { participant }, process }: Reading, activity: Activity): boolean {
  return statedPerformers(activity).some((text) => /^(HUMAN|ROLE|ORGANIZATIONAL_UNIT)$/.test(typeOf(participant(process.element, text))));
}

export function hasPerformer(activity: Activity): boolean {
  return statedPerformers(activity).length > 0;
}

function typeOf(participant: XmlElement | undefined): string {
  return filled(down(participant, 'ParticipantType'), 'Type')?.toUpperCase() ?? '';
}

/** Kinds of step that somebody does; the performer of a script or a gateway only says whom it belongs to. */
const DONE: ReadonlySet<StepKind | undefined> = new Set([undefined, 'user-task', 'manual-task', 'sub-process']);

export function emitPerformers(reading: Reading, activity: Activity, kind: StepKind | undefined): void {
  const source = placeOf(reading, activity.element);
  const stated = statedPerformers(activity);
  for (const text of stated) {
    const to = performerRef(reading, activity, text);
    if (to !== undefined && (DONE.has(kind) || to.type === 'System')) performedBy(reading.flow, activity.id, { to }, source);
  }
  const isLaneTold = stated.length === 0 && (kind === 'user-task' || kind === 'manual-task');
  const lane = isLaneTold ? laneOf(reading, activity) : undefined;
  // A lane is drawn, not executed: somebody claims that this role does the task.
  if (lane !== undefined) performedBy(reading.flow, activity.id, lane, placeOf(reading, lane.element));
}

function performerRef(
  { document, package: { participant, lane }, process }: Reading,
  activity: Activity,
  text: string,
): MentionRef | undefined {
  const declared = participant(process.element, text);
  const name = oneLine(nameOf(declared)) ?? text;
  switch (typeOf(declared)) {
    case 'ROLE':
      return roleRef(name);
    case 'ORGANIZATIONAL_UNIT':
    case 'RESOURCE_SET':
      return groupRef(name);
    case 'SYSTEM':
    case 'RESOURCE':
      return isGenericName(name) || /^system$/i.test(name)
        ? undefined
        : { type: 'System', mention: { kind: 'name', value: name }, unresolved: { name } };
    case 'HUMAN':
      return assigneeRef(`${document.root}/${process.id}/${text}`);
    default: {
      const drawn = nameOf(lane(text));
      if (drawn !== undefined) return isGenericName(drawn) ? undefined : roleRef(drawn);
      return assigneeRef(`${document.root}/${process.id}/${activity.id}`);
    }
  }
}

function laneOf(reading: Reading, { element }: Activity): { to: MentionRef; stance: Stance; element: XmlElement } | undefined {
  const lane = laneIdsOf(element)
    .map((id) => reading.package.lane(id))
    .find((each) => each !== undefined);
  const name = nameOf(lane);
  if (lane === undefined || name === undefined || isGenericName(name)) return undefined;
  return { to: roleRef(name), stance: 'claimed', element: lane };
}

/** Owners: the participants whom the header of the process, or of the package, calls responsible. */
export function emitOwners(reading: Reading): void {
  const { process, package: held, flow, emit } = reading;
  for (const scope of [process.element, held.root]) {
    const responsibles = inside(scope, 'RedefinableHeader').flatMap((header) => listed(header, 'Responsibles', 'Responsible'));
    const owners = responsibles.flatMap((element) => {
      const participant = held.participant(process.element, element.text);
      const name = oneLine(nameOf(participant));
      // A person who is responsible stays unnamed, and so owns nothing here.
      const to =
        name === undefined
          ? undefined
          : typeOf(participant) === 'ROLE'
            ? roleRef(name)
            : typeOf(participant) === 'ORGANIZATIONAL_UNIT'
              ? groupRef(name)
              : undefined;
      return to === undefined ? [] : [{ to, element }];
    });
    for (const { to, element } of owners) emit.edge({ type: 'OWNED_BY', from: { key: flow.key }, to, source: placeOf(reading, element) });
    if (owners.length > 0) return;
  }
}
