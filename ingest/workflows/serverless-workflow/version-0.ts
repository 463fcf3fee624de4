import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, hasKey, itemsOf, textOf } from '../../read/tree.ts';
import { emitPlan, newPlan } from '../flow-plan.ts';
import { pointerTo } from '../pointer.ts';
import { onErrorOf, openWorkflow } from '../vocabulary.ts';
import { mentionOf } from './definition.ts';
import { SILENT } from './silent.ts';
import { declarationsOf } from './version-0-functions.ts';
import type { State, States } from './version-0-reading.ts';
import { emitStateStarts } from './version-0-start.ts';
import { addState } from './version-0-states.ts';
import { addTransitions } from './version-0-ways.ts';

export async function extractStates(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const { tree, pointer, root, path } = document;
  const states = itemsOf(at(tree, 'states')).map((state, index): State => {
    const own = pointerTo(pointer, 'states', index);
    return { id: textOf(at(state, 'name')) ?? own, tree: state, pointer: own };
  });
  const whole: States = {
    plan: newPlan(),
    document,
    siblings,
    declarations: await declarationsOf(document, siblings),
    states,
    source: (place, at) => sourceOf(document, place, at),
  };
  for (const state of states) await addState(whole, state);
  for (const state of states) addTransitions(whole, state);
  const id = textOf(at(tree, 'id')) ?? textOf(at(tree, 'key')) ?? path;
  const flow = openWorkflow(emit, {
    place: [root, path, ...(pointer === '' ? [] : [pointer]), id],
    kind: 'process',
    engine: 'serverless-workflow',
    defaults: SILENT,
    name: textOf(at(tree, 'name')) ?? id,
    source: sourceOf(document, tree, pointer),
    also: [{ kind: 'name', value: id }, mentionOf(id)],
    props: {
      version: textOf(at(tree, 'version')),
      onError: onErrorOf(whole.plan.risks),
      timeout: hasKey(at(tree, 'timeouts'), 'workflowExecTimeout') ? 'set' : undefined,
    },
  });
  emitStateStarts(flow, whole);
  emitPlan(flow, whole.plan);
}
