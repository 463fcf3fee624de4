// What a definition says that can not be: actions that are not there, types that the language does not have.
import type { GapCode } from '../../graph/model.ts';
import { at } from '../read/tree.ts';
import type { Action } from './wdl-actions.ts';
import { MOST_INDIRECT } from './wdl-handlers.ts';
import type { Reading } from './wdl-reading.ts';
import { isKnownType } from './wdl-step.ts';
import type { Target } from './wdl-target.ts';

const REMEDIES: Partial<Record<GapCode, string>> = {
  'duplicate-key': 'Names of actions must be unique in the whole definition: rename one of them.',
  unsupported: 'Report the type of the action; its place in the order was read.',
  'too-large': 'Split the definition: a workflow may have 500 actions.',
};

interface Found {
  readonly actions: readonly Action[];
  readonly targets: ReadonlyMap<Action, Target>;
  readonly isCut: boolean;
}

export function emitGaps(reading: Reading, { actions, targets, isCut }: Found): void {
  const { definition } = reading.defined;
  const gap = (code: GapCode, detail: string, place: { line: number; endLine?: number; pointer: string }): void =>
    reading.flow.emit.gap({
      code,
      detail,
      remedy: REMEDIES[code] ?? 'Correct the definition; the rest of it was read.',
      source: reading.source(place, place.pointer),
    });
  const whole = { line: definition.line, endLine: definition.endLine, pointer: reading.pointer };
  if (at(definition, 'triggers')?.kind !== 'map') gap('unresolved', 'the definition has no triggers', whole);
  if (at(definition, 'actions')?.kind !== 'map') gap('unresolved', 'the definition has no actions', whole);
  if (isCut) gap('too-large', `only the first ${MOST_INDIRECT} ways through skipped actions were followed`, whole);
  for (const action of actions) {
    const { name, type, entry, pointer } = action;
    const place = { line: entry.line, endLine: entry.endLine, pointer };
    if (action.isRepeated) gap('duplicate-key', `a second action is called "${name}"; runAfter leads to the one of its own scope`, place);
    if (!isKnownType(type)) gap('unsupported', `action "${name}" has ${type === '' ? 'no type' : 'a type that is not known here'}`, place);
    const missing = targets.get(action)?.missing;
    if (missing !== undefined) gap('unresolved', `action "${name}" ${missing}`, place);
    for (const after of action.after) {
      if (action.scope.byName.has(after.name)) continue;
      gap('unresolved', `action "${name}" runs after "${after.name}", which is no action beside it`, { line: after.place.line, pointer });
    }
  }
}
