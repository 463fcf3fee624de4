// An agent of a crew. Silence says nothing here: the class beside the file may set what the file leaves out.
// https://docs.crewai.com/concepts/agents
import { type Key, localKey } from '../../../graph/key.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, booleanOf, entriesOf, numberOf, type Tree, textOf } from '../../read/tree.ts';
import { oneLine } from '../../workflows/vocabulary.ts';
import { emitLimit } from '../limits.ts';
import { emitModelCall, modelOf } from '../model.ts';
import { emitOwner } from '../owner.ts';
import { tagsOf } from '../tags.ts';
import type { Member } from './crew.ts';
import { emitReach } from './reach.ts';

export function agentKey({ root, path, pointer }: TreeDocument, name: string): Key {
  return localKey('Agent', root, path, ...(pointer === '' ? [] : [pointer]), name);
}

export function emitAgent(document: TreeDocument, member: Member, emit: Emit): void {
  const { name, tree } = member;
  const source = sourceOf(document, { line: member.line }, `${document.pointer}${member.pointer}`);
  const key = agentKey(document, name);
  const role = oneLine(textOf(at(tree, 'role')));
  const model = modelOf(textOf(at(tree, 'llm')) ?? textOf(at(tree, 'llm', 'model')));
  emit.node({
    type: 'Agent',
    key,
    // A role with a placeholder is filled in at the start of each run.
    name: role === undefined || isTemplated(role) || role.includes('{') ? name : role,
    also: [{ kind: 'name', value: name }],
    props: { model: model?.name, tags: tagsOf(tagsOfAgent(tree)) },
    source,
  });
  // The system whose code holds the file runs the agent.
  emit.edge({ type: 'RUNS', from: { type: 'System', mention: { kind: 'path', value: document.path } }, to: { key }, source });
  emitOwner(document, { key }, emit);
  const line = entriesOf(tree).find((entry) => entry.key === 'llm')?.line ?? member.line;
  emitModelCall(model, { from: { key }, emit, source: sourceOf(document, { line }, `${document.pointer}${member.pointer}/llm`) });
  emitReach(document, { from: { key }, tree, pointer: member.pointer }, emit);
  emitLimits(document, { member, key }, emit);
}

function tagsOfAgent(tree: Tree): readonly string[] {
  const mode = textOf(at(tree, 'code_execution_mode'));
  return [
    ...(booleanOf(at(tree, 'allow_delegation')) === true ? ['delegates'] : []),
    ...(booleanOf(at(tree, 'allow_code_execution')) === true ? [mode === undefined ? 'runs-code' : `runs-code:${mode}`] : []),
    ...(booleanOf(at(tree, 'multimodal')) === true ? ['multimodal'] : []),
  ];
}

const LIMITS: readonly (readonly [key: string, what: string])[] = [
  ['max_iter', 'iterations'],
  ['max_execution_time', 'seconds'],
  ['max_rpm', 'requests a minute'],
  ['max_retry_limit', 'retries'],
];

function emitLimits(document: TreeDocument, { member, key }: { readonly member: Member; readonly key: Key }, emit: Emit): void {
  for (const [setting, what] of LIMITS) {
    const value = at(member.tree, setting);
    const most = numberOf(value);
    if (value === undefined || most === undefined) continue;
    const place = [document.root, document.path, member.name, setting] as const;
    const source = sourceOf(document, { line: value.line }, `${document.pointer}${member.pointer}/${setting}`);
    emitLimit(emit, { agent: key, place, name: `${member.name}: at most ${most} ${what}`, source });
  }
}
