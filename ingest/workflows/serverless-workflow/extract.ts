// From a definition to facts.
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, entriesOf, hasKey, textOf } from '../../read/tree.ts';
import { emitContainer } from '../container.ts';
import { emitPlan, newPlan } from '../flow-plan.ts';
import { resolveJumps } from '../jumps.ts';
import { pointerTo } from '../pointer.ts';
import { onErrorOf, openWorkflow } from '../vocabulary.ts';
import { emitWorkflowOwner } from '../workflow-owner.ts';
import { isVersion1, mentionOf, tasksOf } from './definition.ts';
import type { Layout } from './layout.ts';
import { SILENT } from './silent.ts';
import { emitStarts } from './start.ts';
import { layOut } from './tasks.ts';
import { extractStates } from './version-0.ts';

export async function extractServerlessWorkflow(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  if (isVersion1(document.tree)) await extractTasks(document, emit, siblings);
  else await extractStates(document, emit, siblings);
}

async function extractTasks(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const { tree, pointer, root, path, file } = document;
  const layout: Layout = {
    plan: newPlan(),
    jumps: [],
    containers: [],
    home: { root, path, file, workflow: tree, siblings },
    source: (place, at) => sourceOf(document, place, at),
  };
  const around = { prefix: '', within: undefined, scopes: [], retry: undefined, isCaught: false, isHandler: false, depth: 0 };
  const { head } = await layOut(layout, tasksOf(at(tree, 'do'), pointerTo(pointer, 'do')), around);
  resolveJumps(layout, 'then');
  const about = at(tree, 'document');
  const name = textOf(at(about, 'name')) ?? path;
  const id = `${textOf(at(about, 'namespace')) ?? 'default'}/${name}`;
  const flow = openWorkflow(emit, {
    place: [root, path, ...(pointer === '' ? [] : [pointer]), id],
    kind: 'process',
    engine: 'serverless-workflow',
    defaults: SILENT,
    name,
    source: sourceOf(document, tree, pointer),
    also: [{ kind: 'name', value: name }, mentionOf(id)],
    props: {
      version: textOf(at(about, 'version')),
      onError: onErrorOf(layout.plan.risks),
      timeout: hasKey(tree, 'timeout') ? 'set' : undefined,
    },
  });
  emitStarts(flow, { schedule: at(tree, 'schedule'), pointer, head, source: layout.source });
  emitPlan(flow, layout.plan);
  for (const { step, container } of layout.containers) emitContainer(flow, step, container);
  for (const block of ['metadata', 'tags']) {
    for (const { key, value } of entriesOf(at(about, block))) {
      if (/^(x-)?(owner|team)$/i.test(key))
        emitWorkflowOwner(flow, textOf(value), sourceOf(document, value, pointerTo(pointer, 'document', block, key)));
    }
  }
}
