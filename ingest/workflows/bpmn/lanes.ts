// Lanes: rows that somebody drew steps into. They say who does a step only when they carry a real name.
import type { XmlElement } from '../../read/tree.ts';
import { bpmnChildren } from './namespace.ts';

/** Innermost lane of each flow node, by node id. */
export function lanesOf(scope: XmlElement): ReadonlyMap<string, XmlElement> {
  const lanes = new Map<string, XmlElement>();
  collect(bpmnChildren(scope, 'laneSet'));
  return lanes;

  function collect(sets: readonly XmlElement[]): void {
    for (const lane of sets.flatMap((set) => bpmnChildren(set, 'lane'))) {
      for (const reference of bpmnChildren(lane, 'flowNodeRef')) lanes.set(reference.text, lane);
      collect(bpmnChildren(lane, 'childLaneSet'));
    }
  }
}

const TOOL_NAME =
  /^(new |unnamed |untitled )?(lane|pool|participant|swimlane|bahn|teilnehmer)([\s_-]*(\d+|[a-z]))?$|^(lane|pool|participant)_\w+$|^[\d\s_.-]*$/i;

/** Names that tools give by themselves ("Lane 1", "Pool", "Participant_0x1"), and no name at all. */
export function isGenericName(name: string): boolean {
  return TOOL_NAME.test(name.trim());
}
