// Models and tools that an agent, or a step, reaches.
import { localKey } from '../../../graph/key.ts';
import type { Ref } from '../../../graph/model.ts';
import { nameEffect } from '../../apis/name-effect.ts';
import type { Emit, TreeDocument } from '../../ingester.ts';
import { jobRef } from '../../workflows/target.ts';
import { modelRef } from '../model.ts';
import { authIn, credentialIn } from '../tool-server/credential.ts';
import { emitServer } from '../tool-server/server-facts.ts';
import { doingOf } from './doing.ts';
import type { UsedModel } from './language-model.ts';
import { openGap, placeOf } from './module.ts';
import { treeOf } from './server-tree.ts';
import { openTools, type Tool, type Toolbox } from './tools.ts';
import type { Place, Value } from './value.ts';

export interface Reaching {
  readonly from: Ref;
  readonly emit: Emit;
  /** Names of tools that a person is asked about. */
  readonly asked?: ReadonlySet<string>;
}

export function emitModels(models: readonly UsedModel[], { from, emit }: Reaching): void {
  for (const { place, name, provider, url, credential } of models) {
    const to = modelRef({ name: name ?? '', ...(provider === undefined ? {} : { provider }), ...(url === undefined ? {} : { url }) });
    if (to !== undefined) emit.edge({ type: 'CALLS', from, to, props: { mode: 'sync', credential }, source: placeOf(place) });
  }
}

/** The one name of a model; undefined where there are several or none. */
export function oneModel(models: readonly UsedModel[]): string | undefined {
  const [only, ...others] = [...new Set(models.flatMap(({ name }) => (name === undefined || name === '' ? [] : [name])))];
  return others.length === 0 ? only : undefined;
}

export function emitToolbox(toolbox: Toolbox, reaching: Reaching): void {
  const { from, emit } = reaching;
  for (const tool of toolbox.tools) emitTool(tool, reaching);
  for (const { name, place } of toolbox.handoffs) {
    const to = { type: 'Agent', mention: { kind: 'name', value: name }, unresolved: { name } } as const;
    emit.edge({ type: 'CALLS', from, to, props: { mode: 'sync' }, source: placeOf(place) });
  }
  for (const server of toolbox.servers) emitMcp(server, reaching);
  for (const value of toolbox.open)
    openGap(emit, value, openTools(value), 'Write the list of tools where the agent is built to have them known; the others were read.');
}

function emitTool({ name, place, function: defined }: Tool, { from, emit, asked }: Reaching): void {
  const source = placeOf(place);
  if (defined === undefined) {
    emit.edge({ type: 'CALLS', from, to: jobRef({ type: name }), props: { mode: 'sync' }, source });
    return;
  }
  const { root, path } = place.module.document;
  const key = localKey('Operation', root, path, name);
  const { interrupts, requests } = doingOf({ kind: 'function', function: defined, ...place });
  const approval = interrupts.length > 0 || asked?.has(name) === true ? 'required' : undefined;
  emit.node({
    type: 'Operation',
    key,
    name,
    also: [{ kind: 'job-type', value: name }],
    props: { effect: nameEffect(name), approval },
    source,
  });
  emit.edge({ type: 'CALLS', from, to: { key }, props: { mode: 'sync' }, source });
  for (const { interaction, place: at } of requests)
    emit.edge({ type: interaction.relation, from, to: interaction.to, props: interaction.props ?? {}, source: placeOf(at) });
  const [first] = interrupts;
  if (first !== undefined) guardTool(emit, { tool: name, place, at: first, to: { key } });
}

export interface ToolGuard {
  readonly tool: string;
  /** Where the tool, and where the question stands. */
  readonly place: Place;
  readonly at: Place;
  readonly to: Ref;
}

/** A person is asked before the tool does anything. */
export function guardTool(emit: Emit, { tool, place, at, to }: ToolGuard): void {
  const { root, path } = place.module.document;
  const key = localKey('Control', root, path, 'approval', tool);
  emit.node({ type: 'Control', kind: 'approval', key, name: `Ask before ${tool}`, source: placeOf(at) });
  emit.edge({ type: 'GUARDED_BY', from: to, to: { key }, source: placeOf(at) });
}

function emitMcp({ name, value }: { readonly name: string; readonly value: Value }, { from, emit }: Reaching): void {
  const tree = treeOf(value);
  const { root, path, file } = value.module.document;
  const document: TreeDocument = { read: 'tree', root, path, file, pointer: '', tree };
  const served = emitServer(document, { name, tree, line: tree.line, pointer: '' }, emit);
  if (served === undefined) return;
  const props = { mode: 'sync', auth: authIn(tree), credential: credentialIn(tree) } as const;
  emit.edge({ type: 'CALLS', from, to: served.ref, props, source: served.source });
}
