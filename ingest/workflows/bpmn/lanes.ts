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
