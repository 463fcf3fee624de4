// Which attribute of an event plays which role: as fullscore.yaml says, as the standard says, or as its name suggests.
import { LOG_ROLES, type LogMapping, type LogRole } from '../../read/log-mapping.ts';
import type { Problem } from '../../read/problem.ts';
import type { ColumnChoice } from '../log-reading.ts';

/** One attribute in one role. */
export interface Part {
  readonly role: LogRole;
  /** Place of the role in LOG_ROLES. */
  readonly place: number;
  /** The lowest wins where an event has several attributes for one role. */
  readonly rank: number;
  readonly key: string;
  readonly reason: string;
  /** Events, or traces, that had it. */
  uses: number;
}

export interface Cast {
  /** Attributes that say the case of a trace and the activity of an event. */
  readonly caseKey: string;
  readonly activityKey: string;
  /** Roles that an attribute of this name can play; `turn` is its number in its event. */
  partsOf(key: string, turn: number): readonly Part[];
  /** Parts that were played, in the order of the roles. */
  choices(): readonly ColumnChoice[];
  /** Attributes that fullscore.yaml names and the log does not have. */
  missing(): readonly Problem[];
}

/** Attributes of the extensions concept, time, lifecycle, organizational and cost (IEEE 1849-2023, annex A). */
const STANDARD: ReadonlyMap<string, LogRole> = mapOf({
  'concept:name': 'activity',
  'time:timestamp': 'timestamp',
  'lifecycle:transition': 'lifecycle',
  'org:resource': 'resource',
  'org:role': 'role',
  'org:group': 'team',
  'cost:total': 'cost',
});

/** Names without signs, in lower case: what the standard has no attribute for, and what exports call it instead. */
const NAMES: ReadonlyMap<string, LogRole> = mapOf({
  activity: 'activity',
  activityname: 'activity',
  timestamp: 'timestamp',
  starttimestamp: 'start',
  starttime: 'start',
  timestart: 'start',
  lifecycle: 'lifecycle',
  resource: 'resource',
  user: 'resource',
  role: 'role',
  group: 'team',
  team: 'team',
  department: 'team',
  system: 'system',
  orgsystem: 'system',
  systemname: 'system',
  itsystem: 'system',
  sourcesystem: 'system',
  application: 'system',
  applicationname: 'system',
  orgapplication: 'system',
  outcome: 'outcome',
  result: 'outcome',
  cost: 'cost',
  costs: 'cost',
  totalcost: 'cost',
});

function mapOf(roles: Readonly<Record<string, LogRole>>): ReadonlyMap<string, LogRole> {
  return new Map(Object.entries(roles));
}

const TURNS = 32;
const NOBODY: readonly Part[] = [];
/** Logs have tens of attributes; one that invents a name per event must not fill the memory. */
const MOST_NAMES = 10_000;

export function castOf(mapping: LogMapping | undefined): Cast {
  const told = Object.entries(mapping?.columns ?? {}) as [LogRole, string][]; // keys of LogMapping.columns are roles
  const mapped = new Set(told.map(([role]) => role));
  const byKey = new Map<string, readonly Part[]>();
  const standard = (key: string): readonly Part[] => {
    const role = STANDARD.get(key);
    return role === undefined || mapped.has(role) ? NOBODY : [part(role, key, 1)];
  };
  for (const [role, key] of told) byKey.set(key, [...(byKey.get(key) ?? standard(key)), part(role, key, 0)]);
  const caseKey = mapping?.columns.case ?? 'concept:name';
  function partsOf(key: string): readonly Part[] {
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const guess = STANDARD.has(key) ? undefined : NAMES.get(key.toLowerCase().replace(/[^a-z0-9]/g, ''));
    const parts = guess === undefined || mapped.has(guess) ? standard(key) : [part(guess, key, 2)];
    if (byKey.size < MOST_NAMES) byKey.set(own(key), parts);
    return parts;
  }
  // Events of a log have their attributes in one order, and comparing is cheaper than looking up.
  const [lastKeys, lastParts]: [string[], (readonly Part[])[]] = [[], []];
  return {
    caseKey,
    activityKey: mapping?.columns.activity ?? 'concept:name',
    partsOf(key, turn) {
      const at = turn % TURNS;
      const last = lastParts[at];
      if (last !== undefined && lastKeys[at] === key) return last;
      const parts = partsOf(key);
      [lastKeys[at], lastParts[at]] = [key, parts];
      return parts;
    },
    choices() {
      const found = played(byKey).map(({ role, key, reason }) => ({ role, column: key, reason }));
      return mapped.has('case') ? found : [{ role: 'case', column: caseKey, reason: 'name of the trace' }, ...found];
    },
    missing() {
      const found = new Set(played(byKey).map(({ role }) => role));
      return told.filter(([role]) => !found.has(role)).map(([role, key]) => unused(role, key));
    },
  };
}

function unused(role: LogRole, key: string): Problem {
  return {
    code: 'unresolved',
    detail: `no event has the attribute "${key}" that fullscore.yaml names as ${role}`,
    remedy: 'Correct the name there; letters count as they are written.',
    line: 1,
  };
}

const REASONS = ['named in fullscore.yaml', 'attribute of the XES standard', 'guessed from its name'] as const;

function part(role: LogRole, key: string, rank: 0 | 1 | 2): Part {
  return { role, place: LOG_ROLES.indexOf(role), key: own(key), rank, reason: REASONS[rank], uses: 0 };
}

function played(byKey: ReadonlyMap<string, readonly Part[]>): readonly Part[] {
  const parts = [...byKey.values()].flat().filter(({ uses }) => uses > 0);
  return parts.sort((a, b) => LOG_ROLES.indexOf(a.role) - LOG_ROLES.indexOf(b.role) || a.rank - b.rank || (a.key < b.key ? -1 : 1));
}

// A slice of a string keeps the piece of the file that it was cut from in memory.
function own(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
