// From exported workflows to facts: a workflow, a step for every node, and what leads from one to the other.
import type { Mention, Props } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, itemsOf, numberOf, type Tree, textOf } from '../../read/tree.ts';
import { assigneeRef } from '../performer.ts';
import { addStep, guardedBy, handledBy, interacts, onErrorOf, openWorkflow, performedBy, workflowKey } from '../vocabulary.ts';
import { emitAgent, isAgent } from './agent.ts';
import { ENGINE, SILENT } from './defaults.ts';
import { emitGaps } from './gaps.ts';
import { emitConnections, errorPaths } from './links.ts';
import { type Connection, connectionsOf, type Exported, type Node, nodesOf, workflowsIn } from './node.ts';
import type { Reading } from './reading.ts';
import { isTrigger, onErrorOfNode, stepOf } from './step.ts';
import { type Target, targetOf } from './target.ts';
import { emitTrigger } from './trigger.ts';

export function extractWorkflows(document: TreeDocument, emit: Emit): void {
  for (const exported of workflowsIn(document.tree)) extractOne(document, exported, emit);
}

function extractOne(document: TreeDocument, exported: Exported, emit: Emit): void {
  const nodes = nodesOf(exported);
  const { found, lost } = connectionsOf(exported, nodes);
  const place =
    exported.pointer === '' ? ([document.root, document.path] as const) : ([document.root, document.path, exported.pointer] as const);
  const reading: Reading = {
    document,
    exported,
    emit,
    flow: { key: workflowKey(place), place, emit, defaults: SILENT },
    nodes,
    connections: found,
    into: byEnd(found),
    tools: new Set(found.filter(({ type }) => type === 'ai_tool').map(({ from }) => from)),
    served: servedBy(found),
    source: (node) => sourceOf(document, node.tree, node.pointer),
  };
  const targets = new Map(nodes.map((node) => [node, node.isDisabled ? { interactions: [], effect: {} } : targetOf(reading, node)]));
  const paths = errorPaths(reading);
  openWorkflow(emit, {
    place,
    kind: 'state-machine',
    engine: ENGINE,
    defaults: SILENT,
    name: textOf(at(exported.tree, 'name')) ?? nameOf(document.path),
    source: sourceOf(document, exported.tree, exported.pointer === '' ? undefined : exported.pointer),
    also: mentionsOf(document, exported),
    props: propsOf(reading, targets, paths),
  });
  for (const node of nodes) emitNode(reading, node, { targets, paths });
  emitConnections(reading, paths);
  emitErrorWorkflow(reading);
  emitGaps(reading, lost);
}

function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.json$/i, '');
}

function mentionsOf(document: TreeDocument, { tree, pointer }: Exported): readonly Mention[] {
  const id = textOf(at(tree, 'id'));
  const name = textOf(at(tree, 'name'));
  return [
    ...(id === undefined || id === '' ? [] : [{ kind: 'process-id', value: id, within: ENGINE } as const]),
    ...(name === undefined || name === '' ? [] : [{ kind: 'name', value: name } as const]),
    ...(pointer === '' ? [{ kind: 'path', value: document.path } as const] : []),
  ];
}

function byEnd(connections: readonly Connection[]): ReadonlyMap<Node, readonly Connection[]> {
  const into = new Map<Node, Connection[]>();
  for (const connection of connections) {
    const known = into.get(connection.to);
    if (known === undefined) into.set(connection.to, [connection]);
    else known.push(connection);
  }
  return into;
}

/** A node that only has connections of another kind than "main" serves the node at their end. */
function servedBy(connections: readonly Connection[]): ReadonlyMap<Node, Node> {
  const served = new Map<Node, Node>();
  for (const { from, to, type } of connections) if (type.startsWith('ai_') && !served.has(from) && from !== to) served.set(from, to);
  return served;
}

interface Known {
  readonly targets: ReadonlyMap<Node, Target>;
  readonly paths: ReadonlySet<Node>;
}

function propsOf({ exported, nodes, served }: Reading, targets: ReadonlyMap<Node, Target>, paths: ReadonlySet<Node>): Props {
  const settings = at(exported.tree, 'settings');
  const seconds = numberOf(at(settings, 'executionTimeout'));
  const reaching = new Set(nodes.filter((node) => !node.isDisabled && (targets.get(node)?.interactions.length ?? 0) > 0));
  for (const [node, root] of served) if (reaching.has(node) && !root.isDisabled) reaching.add(root);
  const work = [...reaching].filter((node) => !isTrigger(node) && !served.has(node));
  const isHandled =
    errorWorkflow(exported.tree) !== undefined || nodes.some(({ word, isDisabled }) => word === 'errorTrigger' && !isDisabled);
  const onError = isHandled
    ? 'handled'
    : onErrorOf(work.map((node) => ({ isCaught: onErrorOfNode(node) === 'continue' || paths.has(node) })));
  const tags = itemsOf(at(exported.tree, 'tags')).flatMap((tag) => textOf(at(tag, 'name')) ?? textOf(tag) ?? []);
  const isActive = textOf(at(exported.tree, 'active'));
  const all = [...new Set([...tags, ...(isActive === 'false' ? ['inactive'] : [])])].sort();
  return {
    onError,
    timeout: seconds !== undefined && seconds > 0 ? 'set' : undefined,
    logging: loggingOf(settings),
    version: textOf(at(exported.tree, 'versionId')),
    lifecycle: textOf(at(exported.tree, 'isArchived')) === 'true' ? 'retired' : undefined,
    tags: all.length === 0 ? undefined : all,
  };
}

// Which runs are kept; nothing is said where the workflow leaves it to the instance.
// https://docs.n8n.io/workflows/settings/
function loggingOf(settings: Tree | undefined): 'all' | 'error' | 'off' | undefined {
  const onFailure = textOf(at(settings, 'saveDataErrorExecution'));
  const onSuccess = textOf(at(settings, 'saveDataSuccessExecution'));
  if (onFailure === 'none') return 'off';
  if (onFailure !== 'all') return undefined;
  return onSuccess === 'none' ? 'error' : onSuccess === 'all' ? 'all' : undefined;
}

function emitNode(reading: Reading, node: Node, { targets, paths }: Known): void {
  const { flow, document, served } = reading;
  const target = targets.get(node) ?? { interactions: [], effect: {} };
  const source = reading.source(node);
  const root = served.get(node);
  const step = stepOf(node, target, paths.has(node));
  // What becomes of an error of a tool or a model, the node that it serves decides.
  addStep(flow, { ...step, ...(root === undefined ? {} : { isWork: false }), id: node.id, name: node.name, within: root?.id, source });
  // A model or a memory is used by the node that it serves; a tool does something of its own.
  if (node.isDisabled || (root !== undefined && !reading.tools.has(node))) return;
  if (step.kind === 'start') {
    emitTrigger(reading, node, target);
    return;
  }
  for (const interaction of target.interactions) interacts(flow, node.id, interaction, source);
  if (isAgent(node)) emitAgent(reading, node, targets);
  else emitServed(reading, node, targets);
  if (step.kind !== 'user-task') return;
  const to = assigneeRef(`${document.root}/${document.path}${reading.exported.pointer}/${node.id}`);
  performedBy(flow, node.id, { to }, source);
  if (step.tags?.includes('approval') !== true) return;
  const control = guardedBy(flow, { step: node.id, kind: 'approval', name: node.name, source });
  flow.emit.edge({ type: 'PERFORMED_BY', from: { key: control }, to, source });
}

// A chain calls the model that is connected to it, and reads the stores.
function emitServed(reading: Reading, node: Node, targets: ReadonlyMap<Node, Target>): void {
  if (reading.served.has(node)) return;
  for (const { from, type } of reading.into.get(node) ?? []) {
    if (!type.startsWith('ai_') || from.isDisabled) continue;
    for (const interaction of targets.get(from)?.interactions ?? []) interacts(reading.flow, node.id, interaction, reading.source(from));
  }
}

function errorWorkflow(tree: Tree): Tree | undefined {
  const stated = at(tree, 'settings', 'errorWorkflow');
  const id = textOf(stated) ?? textOf(at(stated, 'value'));
  return id === undefined || id === '' || id === 'DEFAULT' ? undefined : stated;
}

// A workflow that begins with an Error Trigger handles its own errors where it names no other.
function emitErrorWorkflow({ exported, flow, document, nodes, source }: Reading): void {
  const stated = errorWorkflow(exported.tree);
  if (stated !== undefined) {
    const value = textOf(stated) ?? textOf(at(stated, 'value')) ?? '';
    const name = textOf(at(stated, 'cachedResultName')) ?? value;
    const by = { type: 'Workflow', mention: { kind: 'process-id', value, within: ENGINE }, unresolved: { name } } as const;
    handledBy(flow, { by, kind: 'error', source: sourceOf(document, stated, `${exported.pointer}/settings/errorWorkflow`) });
    return;
  }
  const own = nodes.find(({ word, isDisabled }) => word === 'errorTrigger' && !isDisabled);
  if (own !== undefined) handledBy(flow, { by: own.id, kind: 'error', source: source(own) });
}
