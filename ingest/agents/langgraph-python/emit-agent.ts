// Agents: ready-made ones, and graphs in which a model chooses tools.
import type { Key } from '../../../graph/key.ts';
import { localKey } from '../../../graph/key.ts';
import type { Emit } from '../../ingester.ts';
import { tagsOf } from '../tags.ts';
import { doingOf } from './doing.ts';
import { emitModels, emitToolbox, guardTool, oneModel } from './emit-tools.ts';
import type { Assistant, Graph } from './graph.ts';
import { modelsOfArgument, type UsedModel } from './language-model.ts';
import { placeOf } from './module.ts';
import { agentKey, mentionsOf, titleOf } from './names.ts';
import { stateTags } from './state.ts';
import { type Toolbox, toolboxOf } from './tools.ts';
import { itemsOf, lastName, type Place, type Value } from './value.ts';

export function emitAssistant(assistant: Assistant, emit: Emit): void {
  const { keywords, place } = assistant;
  const { models, tools } = modelsOfArgument(assistant.model);
  const toolbox = toolboxOf([...(assistant.tools === undefined ? [] : [assistant.tools]), ...tools]);
  const stops = [...itemsOf(keywords.get('interrupt_before')), ...itemsOf(keywords.get('interrupt_after'))];
  const asked = askedTools(keywords.get('middleware'));
  const key = emitAgent(assistant, { models, toolbox, isStopped: stops.length > 0, asked, tags: stateTags([keywords]) }, emit);
  for (const stop of stops.slice(0, 1)) {
    const control = localKey('Control', place.module.document.root, place.module.document.path, titleOf(assistant), 'approval');
    emit.node({
      type: 'Control',
      kind: 'approval',
      key: control,
      name: `${titleOf(assistant)} stops until somebody goes on`,
      source: placeOf(stop),
    });
    emit.edge({ type: 'GUARDED_BY', from: { key }, to: { key: control }, source: placeOf(stop) });
  }
  for (const member of itemsOf(assistant.members)) {
    const to =
      member.kind === 'assistant'
        ? { key: agentKey(member.assistant) }
        : member.kind === 'name'
          ? ({
              type: 'Agent',
              mention: { kind: 'name', value: lastName(member.name) },
              unresolved: { name: lastName(member.name) },
            } as const)
          : undefined;
    if (to !== undefined) emit.edge({ type: 'CALLS', from: { key }, to, props: { mode: 'sync' }, source: placeOf(place) });
  }
}

interface Described {
  readonly models: readonly UsedModel[];
  readonly toolbox: Toolbox;
  /** A person goes on before tools run; undefined where that can not be told. */
  readonly isStopped: boolean | undefined;
  readonly asked?: ReadonlyMap<string, Place>;
  readonly tags: readonly string[];
}

/** The agent with its models and tools. */
export function emitAgent(made: Graph | Assistant, described: Described, emit: Emit): Key {
  const { models, toolbox, asked, tags } = described;
  const { root, path } = made.place.module.document;
  const key = agentKey(made);
  const source = placeOf(made.place);
  emit.node({
    type: 'Agent',
    key,
    name: titleOf(made),
    also: mentionsOf(made),
    props: { model: oneModel(models), autonomy: autonomyOf(described), tags: tagsOf(tags) },
    source,
  });
  emit.edge({ type: 'RUNS', from: { type: 'System', mention: { kind: 'path', value: path } }, to: { key }, source });
  emitModels(models, { from: { key }, emit });
  emitToolbox(toolbox, { from: { key }, emit, asked: new Set(asked?.keys()) });
  for (const [name, at] of asked ?? []) {
    const tool = toolbox.tools.find((each) => each.name === name);
    if (tool?.function !== undefined)
      guardTool(emit, {
        tool: name,
        place: tool.place,
        at,
        to: { key: localKey('Operation', root, tool.place.module.document.path, name) },
      });
  }
  return key;
}

/** Nothing asks before a tool runs unless something here does; tools of others may ask by themselves, so they do not tell. */
function autonomyOf({ toolbox, isStopped, asked }: Described): 'act' | 'act-with-approval' | undefined {
  const own = toolbox.tools.flatMap(({ name, function: defined, place }) =>
    defined === undefined
      ? []
      : [{ name, asks: asked?.has(name) === true || asksInside({ kind: 'function', function: defined, ...place }) }],
  );
  if (isStopped === undefined) return undefined;
  if (isStopped) return 'act-with-approval';
  if (own.some(({ asks }) => !asks)) return 'act';
  return own.length > 0 || (asked?.size ?? 0) > 0 ? 'act-with-approval' : undefined;
}

function asksInside(tool: Value): boolean {
  return doingOf(tool).interrupts.length > 0;
}

/** HumanInTheLoopMiddleware(interrupt_on={"tool": True}); False lets the tool run. */
function askedTools(middleware: Value | undefined): ReadonlyMap<string, Place> {
  const asked = new Map<string, Place>();
  for (const each of itemsOf(middleware)) {
    if (each.kind !== 'call' || lastName(each.name) !== 'HumanInTheLoopMiddleware') continue;
    const on = each.keywords.get('interrupt_on') ?? each.args[0];
    for (const [name, value] of on?.kind === 'dict' ? on.entries : []) if (!(value.kind === 'flag' && !value.value)) asked.set(name, value);
  }
  return asked;
}
