// Message flows between pools: somebody drew that two parties talk. A drawing configures nothing, so its facts are claimed.
import { stepKey } from '../../../graph/key.ts';
import type { Ref } from '../../../graph/model.ts';
import { partyRef } from '../drawn.ts';
import { filled, nameOf } from './element.ts';
import type { Activity } from './process.ts';
import { type FileReading, missingAt, placeOf, type Reading } from './reading.ts';

/** One end of a message flow: a step, a pool with a process, or a pool that shows nothing of its inside. */
interface End {
  readonly ref: Ref;
  /** The process, or the system itself. */
  readonly party: Ref;
  readonly activity?: Activity;
}

export function emitMessageFlows(file: FileReading, readings: readonly Reading[]): void {
  const byActivity = new Map(
    readings.flatMap((reading) => reading.process.activities.map((activity) => [activity.id, { reading, activity }] as const)),
  );
  const byProcess = new Map(readings.map((reading) => [reading.process.id, reading]));
  const endOf = (id: string | undefined): End | 'missing' | undefined => {
    const found = byActivity.get(id ?? '');
    if (found !== undefined) {
      const workflow = { key: found.reading.flow.key };
      return { ref: { key: stepKey(found.reading.flow.key, found.activity.id) }, party: workflow, activity: found.activity };
    }
    const pool = file.package.pool(id);
    if (pool === undefined) return 'missing';
    const shown = byProcess.get(filled(pool, 'Process') ?? '');
    // A pool may name a process and show nothing of its inside.
    if (shown !== undefined && shown.process.activities.length > 0 && file.package.isOpen(pool))
      return { ref: { key: shown.flow.key }, party: { key: shown.flow.key } };
    const party = partyRef(nameOf(pool));
    return party === undefined ? undefined : { ref: party, party };
  };
  const drawn = file.package.messageFlows.flatMap((element) => {
    const [from, to] = [endOf(filled(element, 'Source')), endOf(filled(element, 'Target'))];
    if (from === 'missing') missingAt(file, element, 'Source');
    if (to === 'missing') missingAt(file, element, 'Target');
    return typeof from === 'object' && typeof to === 'object' ? [{ element, from, to }] : [];
  });
  const asked = new Set(drawn.map(({ from, to }) => `${idOf(from)} ${idOf(to)}`));
  for (const { element, from, to } of drawn) {
    const claim = { stance: 'claimed', source: placeOf(file, element) } as const;
    const isStart = to.activity?.event?.position === 'start';
    // What comes back from a pool that was asked is the answer, not a call of its own.
    if (!('key' in from.ref) && asked.has(`${idOf(to)} ${idOf(from)}`) && !isStart) continue;
    if (isStart) file.emit.edge({ type: 'STARTS', kind: 'message', from: from.ref, to: to.party, ...claim });
    if (from.activity !== undefined && to.activity !== undefined)
      file.emit.edge({ type: 'FLOWS_TO', kind: 'message', from: from.ref, to: to.ref, ...claim });
    else if (idOf(from) !== idOf(to)) file.emit.edge({ type: 'CALLS', from: from.ref, to: to.party, ...claim });
  }
}

function idOf({ party }: End): string {
  return 'key' in party ? party.key : party.mention.value;
}
