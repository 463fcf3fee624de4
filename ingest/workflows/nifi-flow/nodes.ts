// Everything in the groups that a connection may begin or end at.
import { at, type Tree, textOf } from '../../read/tree.ts';
import { uniqueId } from '../flow-plan.ts';
import { type Group, partsOf, typeOf } from './definition.ts';
import type { Flowing, Placed } from './groups.ts';

type NodeKind = 'processor' | 'input-port' | 'output-port' | 'funnel' | 'remote';

export interface Node {
  readonly kind: NodeKind;
  readonly part: Group;
  /** Type of a processor, '' for all else. */
  readonly type: string;
  /** Id of its step. */
  readonly id: string;
  readonly placed: Placed;
  readonly flowing: Flowing;
}

export interface Nodes {
  readonly all: readonly Node[];
  /** The node at one end of a connection. */
  find(end: Tree | undefined): Node | undefined;
}

const PARTS: readonly (readonly [key: string, kind: NodeKind])[] = [
  ['processors', 'processor'],
  ['inputPorts', 'input-port'],
  ['outputPorts', 'output-port'],
  ['funnels', 'funnel'],
  ['remoteProcessGroups', 'remote'],
];

export function nodesOf(all: readonly Placed[]): Nodes {
  const nodes: Node[] = [];
  const known = new Map<string, Node>();
  const name = (key: string | undefined, node: Node): void => {
    if (key !== undefined && key !== '' && !known.has(key)) known.set(key, node);
  };
  for (const placed of all) {
    const { group, flowing } = placed;
    const groupIds = idsOf(group.tree);
    for (const [key, kind] of PARTS) {
      for (const part of partsOf(group, key)) {
        const [wanted = part.pointer] = idsOf(part.tree);
        const id = uniqueId(flowing.plan, wanted, part.pointer);
        const node = { kind, part, type: kind === 'processor' ? typeOf(part.tree) : '', id, placed, flowing };
        nodes.push(node);
        const places = kind === 'remote' ? [part, ...partsOf(part, 'inputPorts'), ...partsOf(part, 'outputPorts')] : [part];
        const owners = kind === 'remote' ? idsOf(part.tree) : groupIds;
        for (const each of idsIn(places)) {
          name(each, node);
          for (const owner of owners) name(`${owner} ${each}`, node);
        }
      }
    }
  }
  return { all: nodes, find: (end) => found(end, known) };
}

// Copies of one versioned flow share identifiers: the instance tells them apart, then the group.
function found(end: Tree | undefined, known: ReadonlyMap<string, Node>): Node | undefined {
  const [id = '', groupId = ''] = [textOf(at(end, 'id')), textOf(at(end, 'groupId'))];
  const instance = known.get(textOf(at(end, 'instanceIdentifier')) ?? '');
  const exact = instance ?? known.get(`${groupId} ${id}`) ?? known.get(id);
  if (exact !== undefined || !/^REMOTE_/.test(textOf(at(end, 'type')) ?? '')) return exact;
  return known.get(groupId);
}

function idsIn(places: readonly Group[]): readonly string[] {
  return places.flatMap(({ tree }) => idsOf(tree));
}

function idsOf(tree: Tree): readonly string[] {
  return ['identifier', 'instanceIdentifier', 'targetId'].flatMap((key) => textOf(at(tree, key)) || []);
}
