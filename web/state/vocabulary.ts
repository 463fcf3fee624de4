// The words of the contract as people read them.

export const LENSES = ['DEPENDENCIES', 'SPANNING_WORKFLOWS', 'EXCEPTIONS', 'OVERSIGHT', 'AI_CONTROL'] as const;
export type Lens = (typeof LENSES)[number];
export const LENS_WORDS: Readonly<Record<Lens, string>> = {
  DEPENDENCIES: 'Dependencies',
  SPANNING_WORKFLOWS: 'Spanning workflows',
  EXCEPTIONS: 'Exceptions',
  OVERSIGHT: 'Oversight',
  AI_CONTROL: 'AI control',
};

export const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'] as const;
export const GROUPINGS = ['DOMAIN', 'SYSTEM', 'OWNER', 'ENVIRONMENT', 'TECHNOLOGY'] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const DIRECTIONS = ['BOTH', 'DOWNSTREAM', 'UPSTREAM'] as const;
export const PROVENANCES = ['BOTH', 'OBSERVED', 'DECLARED'] as const;

export const LEDGER_CLASSES = ['CONFIRMED', 'UNDOCUMENTED', 'REVERSED', 'DEAD', 'CLAIMED_ONLY', 'UNCLASSIFIED', 'UNOBSERVABLE'] as const;
export type LedgerClass = (typeof LEDGER_CLASSES)[number];
export const LEDGER_WORDS: Readonly<Record<LedgerClass, { readonly name: string; readonly means: string }>> = {
  CONFIRMED: { name: 'confirmed', means: 'written down and seen at work' },
  UNDOCUMENTED: { name: 'undocumented', means: 'seen at work, written down nowhere' },
  REVERSED: { name: 'reversed', means: 'written down the wrong way round' },
  DEAD: { name: 'dead', means: 'written down, but no traffic although both ends were watched long enough' },
  CLAIMED_ONLY: { name: 'claimed only', means: 'an inventory says so, no configuration does' },
  UNCLASSIFIED: { name: 'unclassified', means: 'seen, but nothing of the sort is configured to compare with' },
  UNOBSERVABLE: { name: 'unobservable', means: 'written down, but nobody watched both ends long enough' },
};

/** "CLAIMED_ONLY" → "claimed only". */
export function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', ' ').replaceAll('-', ' ');
}

/** 1 interaction, 2 interactions; thousands apart. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

const TYPE_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  System: ['system', 'systems'],
  Api: ['API', 'APIs'],
  Operation: ['operation', 'operations'],
  Channel: ['topic or queue', 'topics and queues'],
  DataStore: ['data store', 'data stores'],
  Workflow: ['workflow', 'workflows'],
  Step: ['step', 'steps'],
  Decision: ['decision', 'decisions'],
  Agent: ['AI agent', 'AI agents'],
  Control: ['control', 'controls'],
  Boundary: ['boundary', 'boundaries'],
  Team: ['team', 'teams'],
};

/** A node type as a word, in the number that fits the count. */
export function typeWord(type: string, count = 1): string {
  return TYPE_WORDS[type]?.[count === 1 ? 0 : 1] ?? plain(type);
}
