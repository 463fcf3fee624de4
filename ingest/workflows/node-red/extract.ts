// From flows to facts: a workflow for every tab and subflow, a step for every wired node, and what its wires lead to.
import { stepKey } from '../../../graph/key.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, itemsOf, textOf } from '../../read/tree.ts';
import { addStep, flowsTo, handledBy, interacts, onErrorOf, openWorkflow, workflowKey } from '../vocabulary.ts';
import { type Catching, catchersOf, scopeOf } from './catching.ts';
import { ENGINE, SILENT } from './defaults.ts';
import { emitLinks } from './links.ts';
import { type Flows, flowsIn, type Node, type Sheet } from './node.ts';
import { placeOf, type Reading, sheetKey, sourceOfNode } from './reading.ts';
import { emitStart } from './start.ts';
import { conditionOf, isStart, stepOf } from './step.ts';
import { type Target, targetOf } from './target.ts';

export function extractFlows(document: TreeDocument, emit: Emit): void {
  const flows = flowsIn(document.tree);
  for (const sheet of flows.sheets) extractSheet({ document, emit, flows }, sheet);
}

function extractSheet({ document, emit, flows }: { document: TreeDocument; emit: Emit; flows: Flows }, sheet: Sheet): void {
  const place = placeOf(document, sheet);
  const reading: Reading = { document, emit, flows, sheet, flow: { key: workflowKey(place), place, emit, defaults: SILENT } };
  const targets = new Map(sheet.nodes.map((node) => [node, node.isDisabled ? { interactions: [] } : targetOf(reading, node)]));
  const catchers = catchersOf(sheet, flows);
  const isOff = textOf(at(sheet.tree, 'disabled')) === 'true';
  openWorkflow(emit, {
    place,
    kind: 'route',
    engine: ENGINE,
    defaults: SILENT,
    name: sheet.name ?? nameOf(document.path),
    source: sourceOf(document, sheet.tree, sheet.pointer),
    also: flows.sheets.length === 1 ? [{ kind: 'path', value: document.path }] : [],
    props: { onError: isCaughtOutside(reading) ? 'handled' : onErrorOfSheet(sheet, targets, catchers), tags: tagsOf(sheet, isOff) },
  });
  const caught = new Set(catchers.flatMap(({ scope }) => (scope === 'all' ? [] : scope)));
  for (const node of sheet.nodes)
    emitNode(reading, node, { target: targets.get(node) ?? { interactions: [] }, isCaught: caught.has(node) });
  for (const catcher of catchers) emitCatching(reading, catcher);
}

function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.json$/i, '');
}

function tagsOf({ kind }: Sheet, isOff: boolean): string[] | undefined {
  const tags = [...(isOff ? ['disabled'] : []), ...(kind === 'subflow' ? ['subflow'] : [])];
  return tags.length === 0 ? undefined : tags;
}

function onErrorOfSheet({ nodes }: Sheet, targets: ReadonlyMap<Node, Target>, catchers: readonly Catching[]): 'handled' | 'fail' {
  if (catchers.some(({ scope }) => scope === 'all')) return 'handled';
  const caught = new Set(catchers.flatMap(({ scope }) => (scope === 'all' ? [] : scope)));
  const work = nodes.filter((node) => (targets.get(node)?.interactions.length ?? 0) > 0 && !isStart(node));
  return onErrorOf(work.map((node) => ({ isCaught: caught.has(node) })));
}

function emitNode(reading: Reading, node: Node, { target, isCaught }: { readonly target: Target; readonly isCaught: boolean }): void {
  const { flow, sheet, flows } = reading;
  const source = sourceOfNode(reading, node);
  const subflow = flows.byId.get(node.type.replace(/^subflow:/, ''));
  const name = node.name === node.type && subflow !== undefined ? subflow.name : node.name;
  addStep(flow, { ...stepOf(node, target), ...(isCaught ? { errors: 'explicit' } : {}), id: node.id, name, source });
  emitWires(reading, node);
  if (node.isDisabled) return;
  if (isStart(node)) emitStart(reading, node, target);
  else for (const interaction of target.interactions) interacts(flow, node.id, interaction, source);
  emitLinks(reading, node);
  if (node.type !== 'complete') return;
  const scope = scopeOf(node, sheet, flows);
  for (const each of scope === 'all' ? [] : scope)
    if (each.tab === node.tab) flowsTo(flow, { from: each.id, to: node.id, kind: 'message', source });
}

function emitWires({ flow, flows, document, emit }: Reading, node: Node): void {
  for (const [output, targets] of itemsOf(at(node.tree, 'wires')).entries()) {
    for (const wire of itemsOf(targets)) {
      const id = textOf(wire);
      const to = id === undefined ? undefined : flows.byId.get(id);
      const source = sourceOf(document, wire, `${node.pointer}/wires/${output}`);
      if (id === undefined) continue;
      if (to !== undefined && to.tab === node.tab)
        flowsTo(flow, { from: node.id, to: to.id, condition: conditionOf(node, output), source });
      else {
        emit.gap({
          code: 'unresolved',
          detail: `a wire of "${node.name}" leads to ${to === undefined ? 'a node that is not here' : `"${to.name}" on another tab`}`,
          remedy: 'Export the whole flow again; the rest of it was read.',
          source,
        });
      }
    }
  }
}

// Everything on the tab is the flow itself. What a subflow does not catch is caught where it is used.
function emitCatching(reading: Reading, { node, scope }: Catching): void {
  const { flow, sheet, document } = reading;
  const source = sourceOfNode(reading, node);
  if (scope === 'all') handledBy(flow, { by: node.id, kind: 'error', source });
  else for (const each of scope) if (each.tab === node.tab) handledBy(flow, { of: each.id, by: node.id, kind: 'error', source });
  for (const id of subflowsIn(scope === 'all' ? sheet.nodes : scope)) {
    handledBy({ ...flow, key: sheetKey(document, id) }, { by: { key: stepKey(flow.key, node.id) }, kind: 'error', source });
  }
}

function subflowsIn(nodes: readonly Node[]): ReadonlySet<string> {
  return new Set(
    nodes.flatMap(({ type, isDisabled }) => (type.startsWith('subflow:') && !isDisabled ? [type.slice('subflow:'.length)] : [])),
  );
}

function isCaughtOutside({ sheet, flows }: Reading): boolean {
  if (sheet.kind !== 'subflow') return false;
  return flows.sheets.some((other) =>
    catchersOf(other, flows).some(({ scope }) => subflowsIn(scope === 'all' ? other.nodes : scope).has(sheet.id)),
  );
}
