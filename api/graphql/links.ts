// Identity: what was united, what is only likely, and the decisions of people, which go to pins.yaml.
import type { Pin } from '../../graph/link/pins.ts';
import { placeOf } from '../../graph/read/nodes.ts';
import type { Snapshot } from '../../graph/snapshot/snapshot.ts';
import { Failure } from '../failure.ts';
import { isSamePair, withoutPin, withPin } from '../pin-decision.ts';
import { PINS_FILE, readPins, writePins } from '../pins.ts';
import type { Served } from '../served.ts';
import { fromEnum, toEnum } from './names.ts';

const MOST_MERGES = 500;

export interface PinArguments {
  readonly a: string;
  readonly b: string;
  readonly is: string;
  readonly why?: string | null;
}

/** The pins as they stand in the file now: somebody may have changed them beside this server. */
export async function linksAnswer(served: Served): Promise<object> {
  return answered(served, await readPins(served.workspace.directory));
}

/** One writer at a time: two decisions in one moment are both kept. */
export function pinWriter(served: Served): (change: (pins: readonly Pin[]) => readonly Pin[]) => Promise<object> {
  let last: Promise<unknown> = Promise.resolve();
  return (change) => {
    const next = last.then(() => write(served, change));
    last = next.catch(() => undefined);
    return next;
  };
}

export function pinning({ snapshot }: Served, { a, b, is, why }: PinArguments): (pins: readonly Pin[]) => readonly Pin[] {
  const reason = why === undefined || why === null || why.trim() === '' ? {} : { why: why.trim() };
  return (pins) => withPin(pins, snapshot, { is: fromEnum(is) === 'same' ? 'same' : 'apart', of: [a, b], ...reason });
}

export function unpinning({ a, b }: Pick<PinArguments, 'a' | 'b'>): (pins: readonly Pin[]) => readonly Pin[] {
  return (pins) => withoutPin(pins, [a, b]);
}

async function write(served: Served, change: (pins: readonly Pin[]) => readonly Pin[]): Promise<object> {
  if (served.isReadOnly === true)
    throw new Failure(
      'This server does not write decisions.',
      'Use `fullscore serve` on your own folder and computer, or `fullscore link`.',
    );
  const { directory } = served.workspace;
  const pins = change(await readPins(directory));
  await writePins(directory, pins).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new Failure(`${PINS_FILE} could not be written${code}.`, 'Check that the folder of the workspace may be written.');
  });
  return answered(served, pins);
}

function answered({ snapshot, workspace, isReadOnly }: Served, pins: readonly Pin[]): object {
  const endOf = ends(snapshot);
  const pinAnswer = (pin: Pin): object => ({
    is: toEnum(pin.is),
    a: pin.of[0],
    b: pin.of[1],
    why: pin.why ?? null,
    inForce: workspace.pins.some(({ is, of }) => is === pin.is && isSamePair(of, pin.of)),
  });
  const decisionOn = (a: string, b: string): object | null => {
    const pin = pins.find(({ of }) => isSamePair(of, [a, b]));
    return pin === undefined ? null : pinAnswer(pin);
  };
  return {
    writable: isReadOnly !== true,
    suggestions: snapshot.suggestions
      .toSorted((a, b) => b.confidence - a.confidence)
      .map(({ from, to, confidence, reason, source }) => ({
        from: endOf(from),
        to: endOf(to),
        score: confidence,
        reason,
        evidence: source === '' ? [] : [placeOf(source)],
        decision: decisionOn(from, to),
      })),
    merges: ({ first }: { readonly first: number }) =>
      snapshot.merges
        .toSorted((a, b) => a.confidence - b.confidence)
        .slice(0, Math.max(0, Math.min(first, MOST_MERGES)))
        .map(({ id, key, strategy, confidence, reason, sources }) => ({
          node: endOf(id),
          key,
          strategy,
          score: confidence,
          reason,
          evidence: sources.map(placeOf),
          decision: decisionOn(id, key),
        })),
    mergeCount: snapshot.merges.length,
    pins: pins.map(pinAnswer),
  };
}

/** Names for ids; what was united into another answers with the name of the whole. */
function ends(snapshot: Snapshot): (id: string) => object {
  const nodes = new Map(snapshot.nodes.map((node) => [node.id, node]));
  const heads = new Map(snapshot.merges.map(({ key, id }) => [key, id]));
  return (id) => {
    const node = nodes.get(id) ?? nodes.get(heads.get(id) ?? '');
    return { id, name: String(node?.properties.name ?? id), type: node?.type ?? 'System' };
  };
}
