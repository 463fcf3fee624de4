// Order to cash of an invented company: 17 manual interventions over 8 systems, and what only looks like one.

export interface Planned {
  readonly activity: string;
  /** Undefined: the system worked by itself. */
  readonly role?: string;
  /** Undefined: the event does not say. */
  readonly system?: string;
  /** A person carries data from here to there. */
  readonly carries?: readonly [from: string, to: string];
  /** Looks like a carry-over and is none. */
  readonly decoy?: 'approval' | 'automated' | 'inside' | 'look';
  /** Share of the cases that have it; all where left out. */
  readonly share?: number;
  /** Comes and goes with the others of this name. */
  readonly with?: string;
}

const auto = (activity: string, system: string, more: Partial<Planned> = {}): Planned => ({ activity, system, ...more });
const hand = (activity: string, role: string, system: string | undefined, more: Partial<Planned> = {}): Planned => ({
  ...{ activity, role, ...more },
  ...(system === undefined ? {} : { system }),
});
const carry = (activity: string, role: string, [from, to]: readonly [string, string], more: Partial<Planned> = {}): Planned =>
  hand(activity, role, to, { carries: [from, to], ...more });
/** The event does not say where the person worked. */
const silent = (planned: Planned): Planned => {
  const { system: _unsaid, ...rest } = planned;
  return rest;
};

export const ORDER_TO_CASH: readonly Planned[] = [
  auto('Order placed', 'shop'),
  hand('View order again', 'sales clerk', 'shop', { decoy: 'look', share: 0.3 }),
  carry('Enter customer', 'sales clerk', ['shop', 'crm'], { share: 0.6 }),
  auto('Score customer', 'crm'),
  carry('Copy score into order', 'sales clerk', ['crm', 'erp']),
  auto('Price order', 'erp'),
  hand('Look up customer history', 'sales clerk', 'crm', { decoy: 'look', share: 0.4 }),
  auto('Book order', 'erp'),
  hand('Read contract', 'sales clerk', 'archive', { share: 0.35, with: 'contract' }),
  carry('Key contract number', 'sales clerk', ['archive', 'erp'], { share: 0.35, with: 'contract' }),
  silent(carry('Send price list by mail', 'sales clerk', ['erp', 'shop'], { share: 0.3 })),
  auto('Show offer', 'shop'),
  hand('Approve discount', 'sales lead', undefined, { decoy: 'approval', share: 0.5 }),
  auto('Release order', 'erp'),
  auto('Hand order to warehouse', 'wms', { decoy: 'automated' }),
  hand('Pick goods', 'picker', 'wms', { decoy: 'inside' }),
  hand('Pack goods', 'picker', 'wms', { decoy: 'inside' }),
  auto('Weigh parcel', 'wms'),
  carry('Type weight into carrier page', 'dispatcher', ['wms', 'carrier']),
  auto('Make label', 'carrier'),
  silent(carry('Note tracking number', 'dispatcher', ['carrier', 'wms'])),
  auto('Close parcel', 'wms'),
  carry('Key goods issue', 'dispatcher', ['wms', 'erp']),
  auto('Post goods issue', 'erp'),
  // Named like a decision, and only a date is typed: expected to be missed.
  carry('Confirm delivery date', 'sales clerk', ['erp', 'shop'], { share: 0.8 }),
  auto('Mail delivery date', 'shop'),
  auto('Sync order state', 'erp', { decoy: 'automated' }),
  carry('Key invoice', 'billing clerk', ['erp', 'billing']),
  auto('Number invoice', 'billing'),
  hand('Correct invoice text', 'billing clerk', 'billing', { decoy: 'inside', share: 0.2 }),
  auto('Print run', 'billing'),
  carry('File invoice', 'billing clerk', ['billing', 'archive']),
  auto('Index document', 'archive'),
  silent(carry('Pass archive number on', 'billing clerk', ['archive', 'erp'], { share: 0.7 })),
  auto('Store archive number', 'erp'),
  auto('Export open items', 'billing', { decoy: 'automated' }),
  // Nobody would guess from its name that it is an approval: expected to be accused.
  hand('Give the go-ahead', 'finance lead', undefined, { decoy: 'approval', share: 0.25 }),
  carry('Key bank details', 'billing clerk', ['billing', 'bank'], { share: 0.2 }),
  auto('Collect direct debit', 'bank'),
  carry('Post payment', 'billing clerk', ['bank', 'billing']),
  auto('Match payment', 'billing'),
  hand('Find open items', 'billing clerk', 'bank', { decoy: 'look', share: 0.3 }),
  auto('Dun customer', 'billing', { share: 0.4 }),
  carry('Key payment into ledger', 'accountant', ['billing', 'erp']),
  auto('Post ledger entry', 'erp'),
  hand('Decide on write-off', 'finance lead', undefined, { decoy: 'approval', share: 0.1 }),
  auto('Settle account', 'bank'),
  carry('Mark customer as paid', 'accountant', ['bank', 'crm'], { share: 0.9 }),
  auto('Update customer', 'crm'),
  silent(carry('Bring complaint over', 'service agent', ['crm', 'carrier'], { share: 0.15, with: 'complaint' })),
  auto('Open claim', 'carrier', { share: 0.15, with: 'complaint' }),
  carry('Type claim number', 'service agent', ['carrier', 'crm'], { share: 0.15, with: 'complaint' }),
  auto('Close case', 'crm'),
];
