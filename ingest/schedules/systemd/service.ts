// A service as a job: its commands in order, repetition, limits, and what is started when it fails.
import type { Ref, Source } from '../../../graph/model.ts';
import { type Emit, sourceOf } from '../../ingester.ts';
import { addStep, type Flow, flowsTo, handledBy, interacts, openWorkflow, workflowKey } from '../../workflows/vocabulary.ts';
import { reachOf } from '../command.ts';
import { guardWorkflow } from '../guard.ts';
import { commandsIn, programOf } from '../shell.ts';
import { SYSTEMD } from './defaults.ts';
import type { UnitFile } from './extract.ts';
import { nameOfUnit, serviceBeside } from './names.ts';
import type { Setting, Unit } from './unit.ts';

export function emitService(file: UnitFile, emit: Emit): void {
  const { document, unit } = file;
  const name = nameOfUnit(document.path);
  const failure = unitsIn(unit, 'OnFailure');
  const limit = limitOf(unit);
  const flow = openWorkflow(emit, {
    place: [document.root, document.path, name],
    kind: 'job',
    engine: 'systemd',
    defaults: SYSTEMD,
    name,
    source: sourceOf(document, { line: document.lineOf(firstLine(unit)) }),
    also: [{ kind: 'name', value: `${name}.service`, within: 'systemd' }],
    props: { onError: failure.length > 0 ? 'handled' : 'fail', timeout: limit },
  });
  emitCommands(file, flow, limit);
  for (const { name: handler, setting } of failure) {
    const source = placeOf(file, setting);
    handledBy(flow, { by: unitRef(file, handler), kind: 'error', source });
    if (/mail|notif|alert|slack|pager|telegram|ntfy/i.test(handler))
      guardWorkflow(flow, { kind: 'alert', name: `${handler} when ${name} fails`, source });
  }
  for (const { name: next, setting } of unitsIn(unit, 'OnSuccess'))
    emit.edge({ type: 'STARTS', kind: 'signal', from: { key: flow.key }, to: unitRef(file, next), source: placeOf(file, setting) });
}

/** Commands run one after the other; those of ExecStopPost, in their order too, whatever became of the others. */
function emitCommands(file: UnitFile, flow: Flow, timeout: 'set' | 'none' | undefined): void {
  const { unit } = file;
  const commands = ['ExecCondition', 'ExecStartPre', 'ExecStart', 'ExecStartPost'].flatMap((key) => numbered(unit, key));
  const restart = unit.get('Service', 'Restart').at(-1)?.value;
  for (const [at, { id, setting }] of commands.entries()) {
    const retry = restart === undefined ? undefined : /^no$/i.test(restart) ? 'none' : 'set';
    emitCommand(file, flow, { id, setting, retry, timeout });
    const before = commands[at - 1];
    if (before !== undefined) flowsTo(flow, { from: before.id, to: id, source: placeOf(file, setting) });
  }
  const last = numbered(unit, 'ExecStopPost');
  for (const [at, { id, setting }] of last.entries()) {
    emitCommand(file, flow, { id, setting });
    const source = placeOf(file, setting);
    const before = last[at - 1];
    if (before !== undefined) flowsTo(flow, { from: before.id, to: id, source });
    else for (const command of commands) handledBy(flow, { of: command.id, by: id, kind: 'exit', source });
  }
}

interface Command {
  readonly id: string;
  readonly setting: Setting;
  readonly retry?: 'none' | 'set' | undefined;
  readonly timeout?: 'set' | 'none' | undefined;
}

/** Prefixes: "-" lets a failure pass, the others say how the program is run. */
function emitCommand(file: UnitFile, flow: Flow, { id, setting, retry, timeout }: Command): void {
  const [, prefix = '', line = ''] = /^([-@:+!|]*)\s*(.*)$/s.exec(setting.value) ?? [];
  const source = placeOf(file, setting);
  const reach = reachOf(line);
  addStep(flow, {
    id,
    name: programIn(line) ?? id,
    kind: 'script',
    isWork: true,
    source,
    retry,
    timeout,
    errors: prefix.includes('-') ? 'ignore' : undefined,
    ...reach.effect,
  });
  for (const interaction of reach.interactions) interacts(flow, id, interaction, source);
}

function programIn(line: string): string | undefined {
  const [words] = commandsIn(line);
  const program = words === undefined ? '' : programOf(words).program;
  return program === '' ? undefined : program;
}

function numbered(unit: Unit, key: string): readonly { readonly id: string; readonly setting: Setting }[] {
  return unit.get('Service', key).map((setting, at) => ({ id: at === 0 ? key : `${key} ${at + 1}`, setting }));
}

/** The start of a oneshot is its whole run; any other service is bounded by RuntimeMaxSec alone. infinity and 0 are no limits. */
function limitOf(unit: Unit): 'set' | 'none' | undefined {
  const isOneshot = unit.get('Service', 'Type').at(-1)?.value === 'oneshot';
  const keys = isOneshot ? ['TimeoutStartSec', 'TimeoutSec', 'RuntimeMaxSec'] : ['RuntimeMaxSec'];
  const values = [...keys.flatMap((key) => unit.get('Service', key).slice(-1)), ...unit.get('Unit', 'JobTimeoutSec').slice(-1)];
  if (values.length === 0) return undefined;
  return values.some(({ value }) => !/^(infinity|0)$/i.test(value)) ? 'set' : 'none';
}

function unitsIn(unit: Unit, key: string): readonly { readonly name: string; readonly setting: Setting }[] {
  return unit.get('Unit', key).flatMap((setting) => setting.value.split(/\s+/).map((name) => ({ name, setting })));
}

/** Another unit: the one beside this file, or of its name. %n in the name of an instance is this unit. */
function unitRef({ document, siblings }: UnitFile, unit: string): Ref {
  const name = unit.replace(/\.service$/, '').replace(/%[a-zA-Z]/g, nameOfUnit(document.path));
  const path = serviceBeside(document.path, name, siblings);
  if (path !== undefined) return { key: workflowKey([document.root, path, nameOfUnit(path)]) };
  const template = name.replace(/@[\s\S]+$/, '@');
  return {
    type: 'Workflow',
    mention: { kind: 'name', value: `${template}.service`, within: 'systemd' },
    unresolved: { name: template, kind: 'job' },
  };
}

function placeOf({ document }: UnitFile, { line }: Setting): Source {
  return sourceOf(document, { line: document.lineOf(line) });
}

function firstLine(unit: Unit): number {
  return unit.get('Unit', 'Description')[0]?.line ?? unit.get('Service', 'ExecStart')[0]?.line ?? 0;
}
