// What each source says of an interaction, so that only like is compared with like: the same environment, the same two ends.
import type { Key } from '../key.ts';
import type { Relation } from '../link/relation.ts';
import type { Stance } from '../model.ts';
import type { Interaction } from './interaction.ts';
import type { NameOnly } from './name-only.ts';

export interface Voice {
  readonly stance: Stance;
  /** '' where the source states none. */
  readonly environment: string;
  /** Side of the initiator and of the recipient that the source speaks of, where a normalised name alone joins them. */
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** How well a declaration and an observation agree, from best to worst. */
export type Agreement = 'firm' | 'loose' | 'name-only' | 'none';
const AGREEMENTS: readonly Agreement[] = ['firm', 'loose', 'name-only', 'none'];

/** The distinct voices of each interaction: sources that say the same count once. */
export function voicesOf(interactions: readonly Interaction[], names: NameOnly): ReadonlyMap<Relation, readonly Voice[]> {
  return new Map(interactions.map((interaction) => [interaction.relation, distinct(interaction, names)]));
}

function distinct({ relation, initiator, recipient }: Interaction, names: NameOnly): readonly Voice[] {
  const voices = new Map<string, Voice>();
  for (const { stance, environment = '', file } of relation.statements) {
    const sideOf = (key: Key): number | undefined => names.sideOf(key, file);
    const voice: Voice = { stance, environment, from: sideOf(initiator), to: sideOf(recipient) };
    voices.set(`${stance} ${environment} ${voice.from} ${voice.to}`, voice);
  }
  return [...voices.values()];
}

/** The best agreement between any two: a missing environment matches any, loosely. */
export function agreement(these: readonly Voice[], those: readonly Voice[]): Agreement {
  let best: Agreement = 'none';
  for (const a of these) for (const b of those) best = better(best, between(a, b));
  return best;
}

export function better(a: Agreement, b: Agreement): Agreement {
  return AGREEMENTS.indexOf(a) <= AGREEMENTS.indexOf(b) ? a : b;
}

export function worse(a: Agreement, b: Agreement): Agreement {
  return AGREEMENTS.indexOf(a) <= AGREEMENTS.indexOf(b) ? b : a;
}

/** Whether two sources may speak of the same side of a thing. */
export function isSameSide(a: number | undefined, b: number | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

function between(a: Voice, b: Voice): Agreement {
  const isStated = a.environment === b.environment;
  if (!isStated && a.environment !== '' && b.environment !== '') return 'none';
  if (!isSameSide(a.from, b.from) || !isSameSide(a.to, b.to)) return 'name-only';
  return isStated ? 'firm' : 'loose';
}
