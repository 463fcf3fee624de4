// How an interaction is drawn: by what the ledger says of it, so that a coarse declaration and the finer calls seen under it are one solid line.
import type { ModelEdge } from './estate-model.ts';

export type Provenance = 'DECLARED' | 'OBSERVED' | 'BOTH';

export function provenanceOf({ declared, observed, ledger }: Pick<ModelEdge, 'declared' | 'observed' | 'ledger'>): Provenance {
  if (ledger === 'confirmed' || (declared && observed)) return 'BOTH';
  return declared ? 'DECLARED' : 'OBSERVED';
}
