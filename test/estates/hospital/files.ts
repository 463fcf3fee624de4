// What is generated of examples/hospital: path inside it → text. `npx tsx test/estates/hospital/write.ts` writes them anew.
import { claimsXes } from './claims-log.ts';
import { tracesNdjson } from './traces.ts';
import { treatmentsOcel } from './treatments-log.ts';

export function generatedFiles(): Readonly<Record<string, string>> {
  return {
    'logs/claims.xes': claimsXes(),
    'logs/treatments.json': treatmentsOcel(),
    'traces/2026-09-07-to-10-04.ndjson': tracesNdjson(),
  };
}
