// Tasks of a crew as a workflow. https://docs.crewai.com/concepts/tasks
import type { MentionRef, Ref, Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, booleanOf, hasKey, itemsOf, numberOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { NO_ENGINE } from '../../workflows/defaults.ts';
import { addStep, type Flow, flowsTo, guardedBy, openWorkflow, performedBy } from '../../workflows/vocabulary.ts';
import { agentKey } from './agent.ts';
import type { Member } from './crew.ts';
import { emitReach } from './reach.ts';

/** What one file says about its tasks. */
export interface Crew {
  readonly tasks: readonly Member[];
  readonly names: ReadonlySet<string>;
  /** Names of the agents that the same file declares. */
  readonly agents: ReadonlySet<string>;
}

export function emitTasks(document: TreeDocument, crew: Crew, emit: Emit): void {
  const { root, path, pointer, tree } = document;
  const { tasks } = crew;
  const process = textOf(at(tree, 'process'));
  const place = [root, path, ...(pointer === '' ? [] : [pointer])] as const;
  // The class beside the file sets retries, times and checks too: what the file leaves out is not known.
  const flow = openWorkflow(emit, {
    place,
    kind: 'process',
    engine: 'crewai',
    defaults: NO_ENGINE,
    name: nameOf(document),
    source: sourceOf(document, { line: tasks[0]?.line ?? tree.line }, pointer),
    props: { tags: process === undefined ? undefined : [process] },
  });
  for (const task of tasks) emitTask(document, { flow, task, crew }, emit);
  const isInOrder = process === 'sequential';
  for (const [index, task] of tasks.entries()) {
    const before = tasks[index - 1];
    if (!isInOrder || before === undefined || hasKey(task.tree, 'context')) continue;
    flowsTo(flow, { from: before.name, to: task.name, source: sourceOf(document, { line: task.line }, `${pointer}${task.pointer}`) });
  }
}

// "src/marketing/config/tasks.yaml" belongs to the crew "marketing".
function nameOf({ root, path, tree }: TreeDocument): string {
  const stated = textOf(at(tree, 'name'))?.trim();
  if (stated !== undefined && stated !== '') return stated;
  const [file = '', ...folders] = path.split('/').reverse();
  const stem = file.replace(/\.(ya?ml|json)$/i, '');
  if (!/^(tasks?|agents?|crew|config)$/i.test(stem)) return stem;
  return folders.find((folder) => !/^(config|configs|src)$/i.test(folder)) ?? root;
}

interface Task {
  readonly flow: Flow;
  readonly task: Member;
  readonly crew: Crew;
}

function emitTask(document: TreeDocument, { flow, task, crew }: Task, emit: Emit): void {
  const { name, tree } = task;
  const sourceAt = (place: { readonly line: number }, ...path: readonly string[]): Source =>
    sourceOf(document, { line: place.line }, [`${document.pointer}${task.pointer}`, ...path].join('/'));
  const source = sourceAt(task);
  const retries = numberOf(at(tree, 'guardrail_max_retries')) ?? numberOf(at(tree, 'max_retries'));
  const key = addStep(flow, {
    id: name,
    name: name.replaceAll('_', ' '),
    kind: 'agent-task',
    source,
    retry: retries === undefined ? undefined : retries > 0 ? 'set' : 'none',
    tags: [
      ...(booleanOf(at(tree, 'async_execution')) === true ? ['async'] : []),
      ...(textOf(at(tree, 'output_file')) === undefined ? [] : ['writes-file']),
    ],
  });
  const agent = at(tree, 'agent');
  const performer = agentRef(document, textOf(agent), crew);
  if (agent !== undefined && performer !== undefined) performedBy(flow, name, { to: performer }, sourceAt(agent, 'agent'));
  for (const before of itemsOf(at(tree, 'context'))) emitContext(flow, { before, task, crew }, sourceAt(before, 'context'));
  emitChecks(flow, task, sourceAt);
  emitReach(document, { from: { key }, tree, pointer: task.pointer }, emit);
}

function agentRef(document: TreeDocument, text: string | undefined, { agents }: Crew): Ref | MentionRef | undefined {
  const name = text?.trim() ?? '';
  if (name === '' || isTemplated(name)) return undefined;
  if (agents.has(name)) return { key: agentKey(document, name) };
  return { type: 'Agent', mention: { kind: 'name', value: name }, unresolved: { name } };
}

// A task gets the output of those in its context, so it waits for them.
function emitContext(
  flow: Flow,
  { before, task, crew }: { readonly before: Tree; readonly task: Member; readonly crew: Crew },
  source: Source,
): void {
  const name = textOf(before)?.trim();
  if (name === undefined) return;
  if (crew.names.has(name)) {
    flowsTo(flow, { from: name, to: task.name, source });
    return;
  }
  flow.emit.gap({
    code: 'unresolved',
    detail: `the task "${task.name}" waits for "${name}", which this file does not have`,
    remedy: 'Name a task of the same file, or take it out of the context.',
    source,
  });
}

function emitChecks(
  flow: Flow,
  { name, tree }: Member,
  sourceAt: (place: { readonly line: number }, ...path: readonly string[]) => Source,
): void {
  const asked = at(tree, 'human_input');
  if (asked !== undefined && booleanOf(asked) === true)
    guardedBy(flow, {
      step: name,
      kind: 'approval',
      name: `A person looks at the result of ${name}`,
      source: sourceAt(asked, 'human_input'),
    });
  const checked = at(tree, 'guardrail') ?? at(tree, 'guardrails');
  if (checked !== undefined && (textsOf(checked).length > 0 || checked.kind === 'map'))
    guardedBy(flow, { step: name, kind: 'review', name: `The result of ${name} is checked`, source: sourceAt(checked, 'guardrail') });
}
