// How much a thing matters: its own criticality, or that of the nearest thing it belongs to.
import type { Estate } from './estate.ts';
import { SEVERITIES, type Severity } from './rule.ts';

const WEIGHTS: Readonly<Record<string, number>> = { low: 0.5, medium: 1, high: 2, critical: 3 };

/** Weight of an item in the score; undefined where nobody stated a criticality (it then weighs 1, and is counted). */
export function statedWeight(estate: Estate, subject: string): number | undefined {
  return WEIGHTS[estate.inherited(subject, 'criticality') ?? ''];
}

/** Severity as shown: one level up for a critical thing, one down for an experiment. Moves order and gate, never the score. */
export function shownSeverity(estate: Estate, subject: string, severity: Severity): Severity {
  const up = estate.inherited(subject, 'criticality') === 'critical' ? 1 : 0;
  const down = estate.inherited(subject, 'lifecycle') === 'experimental' ? 1 : 0;
  const place = SEVERITIES.indexOf(severity) - up + down;
  return SEVERITIES[Math.max(0, Math.min(SEVERITIES.length - 1, place))] ?? severity;
}
