// From the canvas of NiFi to facts.
import { type Emit, sourceOf } from '../../ingester.ts';
import { at, textOf } from '../../read/tree.ts';
import { emitPlan } from '../flow-plan.ts';
import { openWorkflow, startedBy } from '../vocabulary.ts';
import { connectionsOf } from './connections.ts';
import type { Definition } from './definition.ts';
import { Gaps } from './gaps.ts';
import { canvasOf, type Flowing } from './groups.ts';
import { nodesOf } from './nodes.ts';
import { layOutGroup, layOutPort, layOutRemote } from './parts.ts';
import { type File, layOutProcessor, type Reading } from './processor.ts';
import { SILENT } from './silent.ts';
import { layOutWays } from './ways.ts';

/** A flow with the file that it stands in; `pointer` is where an embedded one begins. */
export interface Defined extends File {
  readonly pointer?: string;
  readonly definition: Definition;
}

export function extractDefinition({ definition, pointer = '', ...document }: Defined, emit: Emit): void {
  const place = pointer === '' ? [] : [pointer];
  const canvas = canvasOf(definition, [document.root, document.path, ...place]);
  const nodes = nodesOf(canvas.placed);
  const isTopOpen = canvas.placed.every(({ group }) => group !== definition.top);
  const connections = connectionsOf(canvas.placed, nodes, isTopOpen ? [definition.top] : []);
  const reading: Reading = { document, emit, canvas, connections, gaps: new Gaps() };
  for (const each of canvas.placed) layOutGroup(reading, each, each.parent);
  for (const node of nodes.all) {
    if (node.kind === 'processor') layOutProcessor(reading, node);
    else if (node.kind === 'remote') layOutRemote(reading, node);
    else layOutPort(reading, node);
  }
  layOutWays(reading);
  for (const flowing of canvas.flows) emitFlow(document, emit, { definition, flowing });
  for (const gap of reading.gaps.all) emit.gap(gap);
  for (const part of connections.loose) {
    emit.gap({
      code: 'unresolved',
      detail: 'a connection begins or ends at something that is not in this file',
      remedy: 'Export the flow again with everything that it is connected to.',
      source: sourceOf(document, part.tree, part.pointer),
    });
  }
}

/** Names that the canvas has before anybody gives it one. */
const TELLS_NOTHING = /^(nifi flow|root( group)?|minifi flow|new process group)$/i;

interface Emitted {
  readonly definition: Definition;
  readonly flowing: Flowing;
}

function emitFlow(document: File, emit: Emit, { definition, flowing }: Emitted): void {
  const { group, place, name, plan } = flowing;
  const flow = openWorkflow(emit, {
    place,
    kind: 'pipeline',
    engine: 'nifi',
    defaults: SILENT,
    name,
    source: sourceOf(document, group.tree, group.pointer),
    also: TELLS_NOTHING.test(name) ? [] : [{ kind: 'name', value: name }],
    props: { version: versionOf(definition, flowing), onError: onErrorOf(flowing), timeout: isBounded(flowing) ? 'set' : undefined },
  });
  emitPlan(flow, plan);
  for (const start of flowing.starts) startedBy(flow, start);
}

function versionOf({ around, top }: Definition, { group }: Flowing): string | undefined {
  const own = textOf(at(group.tree, 'versionedFlowCoordinates', 'version'));
  return own ?? (group === top ? textOf(at(around, 'snapshotMetadata', 'version')) : undefined);
}

// Nothing ends a flow: what fails is led away, or dropped.
function onErrorOf({ errors }: Flowing): 'handled' | 'ignore' | undefined {
  if (errors.includes('ignore')) return 'ignore';
  return errors.length > 0 && errors.every((each) => each === 'explicit') ? 'handled' : undefined;
}

// Only a stateless group is given up: https://nifi.apache.org/docs/nifi-docs/html/user-guide.html
function isBounded({ group }: Flowing): boolean {
  return textOf(at(group.tree, 'executionEngine')) === 'STATELESS' && textOf(at(group.tree, 'statelessFlowTimeout')) !== undefined;
}
