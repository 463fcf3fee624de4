// What the ledger page lists, carried by its address.
import { compact, oneOf, text } from './read-search.ts';
import { LEDGER_CLASSES, type LedgerClass } from './vocabulary.ts';

export interface LedgerSearch {
  readonly class?: LedgerClass;
  /** Id of the system that begins them. */
  readonly system?: string;
  /** Owner of that system; empty for what nobody owns. */
  readonly owner?: string;
  readonly unclaimed?: boolean;
}

export function ledgerSearch(raw: Readonly<Record<string, unknown>>): LedgerSearch {
  return compact({
    class: oneOf(raw, 'class', LEDGER_CLASSES),
    system: text(raw, 'system'),
    owner: raw.owner === '' ? '' : text(raw, 'owner'),
    unclaimed: raw.unclaimed === true ? true : undefined,
  });
}
