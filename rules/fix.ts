import type { EvidenceFiles } from './absence.ts';
import { type Estate, placesOf } from './estate.ts';
import type { LoadedRule } from './rule.ts';

/** The fix in the words of the subject's engine ("camunda-8"), else of the format that defines it, else the default. */
export function fixFor(rule: LoadedRule, subject: string, estate: Estate, files: EvidenceFiles): string {
  const engine = estate.inherited(subject, 'engine');
  const places = estate.chain(subject).flatMap(placesOf);
  const formats = places.flatMap((place) => files.formatsOf(place.slice(0, place.lastIndexOf(':'))));
  for (const key of [...(engine === undefined ? [] : [engine]), ...formats]) {
    const fix = rule.fix[key];
    if (fix !== undefined) return fix;
  }
  return rule.fix.default ?? rule.title;
}
