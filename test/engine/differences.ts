import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';

const differences = z.array(
  z.strictObject({ seed: z.int(), query: z.string(), pattern: z.string().optional(), reason: z.string().min(20) }),
);

/** A query that the engines are known to answer differently. */
export type Difference = z.infer<typeof differences>[number];

/** The known differences, from differences.yaml. */
export function knownDifferences(): readonly Difference[] {
  return differences.parse(load(readFileSync(join(import.meta.dirname, 'differences.yaml'), 'utf8')));
}

/** Whether a differing query is a known one. */
export function isKnown(query: string, known: readonly Difference[]): boolean {
  return known.some(
    (difference) => difference.query === query || (difference.pattern !== undefined && new RegExp(difference.pattern).test(query)),
  );
}
