// One unit file: a service as the job, a timer or path as what starts it.
import { type Emit, type Siblings, sourceOf, type TextDocument } from '../../ingester.ts';
import { isStarted } from './names.ts';
import { emitService } from './service.ts';
import { emitStarter } from './starter.ts';
import { type Unit, unitOf } from './unit.ts';

export async function extractUnit(document: TextDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const unit = unitOf(document);
  for (const line of unit.strange) {
    emit.gap({
      code: 'unreadable',
      detail: 'this line is no setting of a unit',
      remedy: 'Write Key=Value below a [Section]; the other settings were read.',
      source: sourceOf(document, { line: document.lineOf(line) }),
    });
  }
  if (/\.(timer|path)$/.test(document.path)) emitStarter({ document, unit, siblings }, emit);
  // A service that runs all the time is a system, not a job.
  else if (isJob(unit) || (await isStarted(document, siblings))) emitService({ document, unit, siblings }, emit);
}

/** What the parts of this format read. */
export interface UnitFile {
  readonly document: TextDocument;
  readonly unit: Unit;
  readonly siblings: Siblings;
}

function isJob(unit: Unit): boolean {
  const stays = unit.get('Service', 'RemainAfterExit').at(-1)?.value;
  return unit.get('Service', 'Type').at(-1)?.value === 'oneshot' && !/^(yes|true|1|on)$/i.test(stays ?? '');
}
