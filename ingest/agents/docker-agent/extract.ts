import { type Key, localKey } from '../../../graph/key.ts';
import type { MentionRef, Ref } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, booleanOf, entriesOf, hasKey, itemsOf, numberOf, type Tree, textOf } from '../../read/tree.ts';
import { nameMentions } from '../agent-name.ts';
import { emitLimit } from '../limits.ts';
import { emitOwner } from '../owner.ts';
import { tagsOf } from '../tags.ts';
import { type AgentEntry, agentsIn } from './config.ts';
import { emitModels, modelsOf } from './models.ts';
import { autonomyOf, patternsIn } from './permissions.ts';
import { emitToolsets, tagsOfToolsets } from './toolsets.ts';

export function extractDockerAgent(document: TreeDocument, emit: Emit): void {
  const agents = agentsIn(document.tree);
  const names = new Set(agents.map(({ name }) => name));
  for (const agent of agents) extractAgent(document, { agent, names }, emit);
  emitRefusals(document, agents, emit);
}

interface Member {
  readonly agent: AgentEntry;
  readonly names: ReadonlySet<string>;
}

function keyOf({ root, path, pointer }: TreeDocument, name: string): Key {
  return localKey('Agent', root, path, ...(pointer === '' ? [] : [pointer]), name);
}

function extractAgent(document: TreeDocument, { agent, names }: Member, emit: Emit): void {
  const { name, tree, line, pointer } = agent;
  const key = keyOf(document, name);
  const source = sourceOf(document, { line }, `${document.pointer}${pointer}`);
  // A file is run by its name, and "root" is the agent that answers.
  const title = name === 'root' ? stemOf(document) : name;
  const models = modelsOf(document.tree, textOf(at(tree, 'model')));
  emit.node({
    type: 'Agent',
    key,
    name: title,
    also: [...nameMentions(title)],
    props: {
      model: models.length === 0 ? undefined : models.map((model) => model.name).join(', '),
      autonomy: autonomyOf(document.tree),
      tags: tagsOf([...tagsOfToolsets(tree), ...tagsOfAgent(tree)]),
    },
    source,
  });
  if (name === 'root')
    emit.edge({ type: 'RUNS', from: { type: 'System', mention: { kind: 'path', value: document.path } }, to: { key }, source });
  emitOwner(document, { key }, emit);
  emitModels(document, { tree, pointer, key }, emit);
  emitToolsets(document, { key, name, tree, pointer }, emit);
  emitDelegation(document, { agent, names }, emit);
  emitLimits(document, agent, emit);
}

function stemOf({ path }: TreeDocument): string {
  return (path.split('/').at(-1) ?? path).replace(/\.(ya?ml|json)$/i, '');
}

function tagsOfAgent(tree: Tree): readonly string[] {
  return [
    ...(booleanOf(at(tree, 'code_mode_tools')) === true ? ['runs-code'] : []),
    ...(hasKey(tree, 'rag') ? ['own-files'] : []),
    ...entriesOf(at(tree, 'hooks')).map(({ key }) => `hook:${key}`),
  ];
}

// A sub-agent works while its caller waits; a hand-off passes the conversation on.
function emitDelegation(document: TreeDocument, { agent, names }: Member, emit: Emit): void {
  for (const [list, mode] of [['sub_agents', 'sync'] as const, ['handoffs', 'async'] as const]) {
    for (const [index, item] of itemsOf(at(agent.tree, list)).entries()) {
      const written = textOf(item)?.trim() ?? '';
      if (written === '' || isTemplated(written)) continue;
      const source = sourceOf(document, { line: item.line }, `${document.pointer}${agent.pointer}/${list}/${index}`);
      emit.edge({
        type: 'CALLS',
        from: { key: keyOf(document, agent.name) },
        to: agentRef(document, written, names),
        props: { mode },
        source,
      });
    }
  }
}

// "agentcatalog/pirate" is an agent of a registry.
function agentRef(document: TreeDocument, written: string, names: ReadonlySet<string>): Ref | MentionRef {
  if (names.has(written)) return { key: keyOf(document, written) };
  return { type: 'Agent', mention: { kind: 'name', value: written }, unresolved: { name: written } };
}

const LIMITS: readonly (readonly [key: string, what: string])[] = [
  ['max_iterations', 'iterations'],
  ['max_consecutive_tool_calls', 'equal tool calls in a row'],
];

function emitLimits(document: TreeDocument, { name, tree, pointer }: AgentEntry, emit: Emit): void {
  for (const [setting, what] of LIMITS) {
    const value = at(tree, setting);
    const most = numberOf(value);
    // Zero and less mean that there is no bound.
    if (value === undefined || most === undefined || most <= 0) continue;
    const source = sourceOf(document, { line: value.line }, `${document.pointer}${pointer}/${setting}`);
    emitLimit(emit, {
      agent: keyOf(document, name),
      place: [document.root, document.path, name, setting],
      name: `${name}: at most ${most} ${what}`,
      source,
    });
  }
}

// What is refused is refused to every agent of the file.
function emitRefusals(document: TreeDocument, agents: readonly AgentEntry[], emit: Emit): void {
  const deny = at(document.tree, 'permissions', 'deny');
  const patterns = patternsIn(document.tree, 'deny');
  if (deny === undefined || patterns.length === 0) return;
  const source = sourceOf(document, { line: deny.line }, `${document.pointer}/permissions/deny`);
  const name = `Refuses ${patterns.slice(0, 3).join(', ')}${patterns.length > 3 ? ` and ${patterns.length - 3} more` : ''}`;
  for (const agent of agents)
    emitLimit(emit, { agent: keyOf(document, agent.name), place: [document.root, document.path, 'permissions', 'deny'], name, source });
}
