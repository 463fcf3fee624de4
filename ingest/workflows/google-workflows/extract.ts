// From a definition to facts: one workflow, its subworkflows laid out where they are called.
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { emitPlan, newPlan } from '../flow-plan.ts';
import { resolveJumps } from '../jumps.ts';
import { onErrorOf, openWorkflow } from '../vocabulary.ts';
import { layOutRoutine } from './blocks.ts';
import { mentionOf, predicatesIn, routinesOf } from './definition.ts';
import type { Around, Layout } from './layout.ts';
import { SILENT } from './silent.ts';
import { addUncalled } from './uncalled.ts';

export function extractGoogleWorkflow(document: TreeDocument, emit: Emit): void {
  const { tree, pointer, file } = document;
  const routines = routinesOf(tree, pointer);
  const plan = newPlan();
  const layout: Layout = {
    plan,
    file,
    routines: new Map(routines.map((routine) => [routine.name, routine])),
    jumps: [],
    source: (place, at) => sourceOf(document, place, at),
  };
  const around: Around = {
    prefix: '',
    within: undefined,
    variables: new Map(),
    scopes: [],
    retry: undefined,
    isCaught: false,
    isHandler: false,
    loop: undefined,
    chain: [],
  };
  const main = layout.routines.get('main');
  if (main !== undefined) layOutRoutine(layout, main, around);
  addUncalled(layout, { routines, predicates: predicatesIn(tree), around });
  resolveJumps(layout, 'next');
  const name = nameOf(document);
  const flow = openWorkflow(emit, {
    place: pointer === '' ? [document.root, document.path] : [document.root, document.path, pointer],
    kind: 'state-machine',
    engine: 'google-workflows',
    defaults: SILENT,
    name,
    source: sourceOf(document, tree, pointer),
    also: [{ kind: 'name', value: name }, mentionOf(name), ...(pointer === '' ? [{ kind: 'path', value: document.path } as const] : [])],
    props: { onError: onErrorOf(plan.risks) },
  });
  emitPlan(flow, plan);
}

/** File names that say what a file is, not what it is about. */
const TELLS_NOTHING = /^(workflows?|main|index|definition|source|src)$/i;

// A definition has no name of its own: it is deployed under one, mostly that of its file.
function nameOf({ path, pointer }: TreeDocument): string {
  if (pointer !== '') return pointer.split('/').at(-2) ?? pointer;
  const [file = path, ...folders] = path.split('/').reverse();
  const bare = file.replace(/(\.workflows?)?\.(ya?ml|json)$/i, '');
  return [bare, ...folders].find((part) => part !== '' && !TELLS_NOTHING.test(part)) ?? bare;
}
