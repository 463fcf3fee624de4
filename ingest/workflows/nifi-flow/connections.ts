// Connections between the parts of a flow, and which of them are ways of errors.
import { at, itemsOf, textOf, textsOf } from '../../read/tree.ts';
import { type Group, partsOf } from './definition.ts';
import type { Placed } from './groups.ts';
import type { Node, Nodes } from './nodes.ts';

export interface Connection {
  readonly part: Group;
  readonly from: Node;
  readonly to: Node;
  /** Relationships that go this way; none from ports and funnels. */
  readonly relationships: readonly string[];
  /** FlowFiles that wait longer are dropped. */
  readonly expires: boolean;
}

export interface Connections {
  readonly all: readonly Connection[];
  readonly outOf: ReadonlyMap<Node, readonly Connection[]>;
  readonly into: ReadonlySet<Node>;
  /** What is reached without an error. */
  readonly normal: ReadonlySet<Node>;
  /** Connections of which one end is not in the file. */
  readonly loose: readonly Group[];
}

export function connectionsOf(placed: readonly Placed[], nodes: Nodes, top: readonly Group[]): Connections {
  const all: Connection[] = [];
  const loose: Group[] = [];
  const outOf = new Map<Node, Connection[]>();
  const into = new Set<Node>();
  for (const group of [...placed.map((each) => each.group), ...top]) {
    for (const part of partsOf(group, 'connections')) {
      const from = nodes.find(at(part.tree, 'source'));
      const to = nodes.find(at(part.tree, 'destination'));
      if (from === undefined || to === undefined) {
        loose.push(part);
        continue;
      }
      const relationships = textsOf(at(part.tree, 'selectedRelationships')).filter((each) => each !== '');
      const expires = !/^(0+ *[a-z]*)?$/i.test(textOf(at(part.tree, 'flowFileExpiration'))?.trim() ?? '');
      const connection = { part, from, to, relationships, expires };
      all.push(connection);
      const ways = outOf.get(from);
      if (ways === undefined) outOf.set(from, [connection]);
      else ways.push(connection);
      if (from !== to) into.add(to);
    }
  }
  return { all, outOf, into, normal: normalCourse(nodes.all, outOf, into), loose };
}

function normalCourse(nodes: readonly Node[], outOf: ReadonlyMap<Node, readonly Connection[]>, into: ReadonlySet<Node>): ReadonlySet<Node> {
  const reached = new Set(nodes.filter((node) => !into.has(node)));
  for (const node of reached) {
    for (const { to, relationships } of outOf.get(node) ?? []) {
      if (relationships.length === 0 || relationships.some((each) => errorKindOf(each) === undefined)) reached.add(to);
    }
  }
  return reached;
}

/** Relationships that take what could not be worked on. */
const ERROR =
  /(^|[^a-z])(fail(ed|ures?)?|no[ ._-]?retry|retry|retries[ ._-]exceeded|errors?|rejected|permission[ ._-]?denied|not[ ._-]?found|incompatible|exceptions?)($|[^a-z])/i;
const LATE = /^(timeout|timed[ ._-]?out|expired|late)$/i;

export function errorKindOf(relationship: string): 'error' | 'timeout' | undefined {
  if (LATE.test(relationship)) return 'timeout';
  return ERROR.test(relationship) ? 'error' : undefined;
}

/** Relationships that are dropped: https://nifi.apache.org/docs/nifi-docs/html/user-guide.html */
export function droppedErrors(part: Group): readonly string[] {
  return itemsOf(at(part.tree, 'autoTerminatedRelationships')).flatMap((item) => {
    const name = textOf(item);
    return name !== undefined && errorKindOf(name) === 'error' ? [name] : [];
  });
}
