// Timers start their service by the clock, paths by a file.
import { stepKey } from '../../../graph/key.ts';
import { type Emit, sourceOf } from '../../ingester.ts';
import { addStep, type Flow, openWorkflow, startedBy, workflowKey } from '../../workflows/vocabulary.ts';
import { fileChannel } from '../file-channel.ts';
import { SYSTEMD } from './defaults.ts';
import type { UnitFile } from './extract.ts';
import { nameOfUnit, serviceBeside, startedUnit } from './names.ts';
import type { Setting, Unit } from './unit.ts';

export function emitStarter(file: UnitFile, emit: Emit): void {
  const flow = flowOf(file, emit);
  if (file.document.path.endsWith('.timer')) emitTimer(file, flow);
  else emitPath(file, flow);
}

/** The service beside the starter; where there is none, the starter is all that is known of the job. */
function flowOf({ document, siblings, unit }: UnitFile, emit: Emit): Flow {
  const started = startedUnit(document);
  const path = serviceBeside(document.path, started, siblings);
  if (path !== undefined) {
    const place = [document.root, path, nameOfUnit(path)] as const;
    return { key: workflowKey(place), place, emit, defaults: SYSTEMD };
  }
  const section = document.path.endsWith('.timer') ? 'Timer' : 'Path';
  const first = unit.get('Unit', 'Description')[0] ?? settings(unit, section)[0];
  return openWorkflow(emit, {
    place: [document.root, document.path, started],
    kind: 'job',
    engine: 'systemd',
    defaults: {},
    name: started,
    source: sourceOf(document, { line: document.lineOf(first?.line ?? 0) }),
    also: [{ kind: 'name', value: `${started}.service`, within: 'systemd' }],
  });
}

const TIMES = ['OnCalendar', 'OnBootSec', 'OnStartupSec', 'OnActiveSec', 'OnUnitActiveSec', 'OnUnitInactiveSec'];
const PATHS = ['PathExists', 'PathExistsGlob', 'PathChanged', 'PathModified', 'DirectoryNotEmpty'];

function settings(unit: Unit, section: 'Timer' | 'Path'): readonly (Setting & { readonly key: string })[] {
  return (section === 'Timer' ? TIMES : PATHS).flatMap((key) => unit.get(section, key).map((setting) => ({ ...setting, key })));
}

function emitTimer({ document, unit }: UnitFile, flow: Flow): void {
  const times = settings(unit, 'Timer');
  const [first] = times;
  if (first === undefined) {
    flow.emit.gap({
      code: 'unsupported',
      detail: 'this timer has no time',
      remedy: 'State OnCalendar or another On…Sec.',
      source: sourceOf(document, { line: document.lineOf(0) }),
    });
    return;
  }
  const source = sourceOf(document, { line: document.lineOf(first.line) });
  const text = times.map(({ key, value }) => (key === 'OnCalendar' ? value : `${key} ${value}`)).join(', ');
  const isPersistent = /^(yes|true|1|on)$/i.test(unit.get('Timer', 'Persistent').at(-1)?.value ?? '');
  const id = `(schedule) ${nameOfUnit(document.path)}`;
  addStep(flow, { id, name: text, kind: 'start', trigger: 'timer', source, tags: isPersistent ? ['catches-up'] : [] });
  startedBy(flow, { by: { key: stepKey(flow.key, id) }, kind: 'timer', source });
}

function emitPath({ document, unit }: UnitFile, flow: Flow): void {
  for (const { value, line } of settings(unit, 'Path')) {
    const source = sourceOf(document, { line: document.lineOf(line) });
    const key = fileChannel(flow.emit, { path: value, source });
    if (key !== undefined) startedBy(flow, { by: { key }, kind: 'file', source });
  }
}
