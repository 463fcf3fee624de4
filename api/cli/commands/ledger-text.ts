// The ledger as a person reads it in a terminal.
import type { ContractPart } from '../../../graph/read/contracts.ts';
import type { InteractionView } from '../../../graph/read/interaction.ts';
import type { LedgerView } from '../../../graph/read/ledger.ts';
import type { OwnerTruth, SystemTruth, Truth } from '../../../graph/read/truth.ts';
import { LEDGER_CLASSES, WORST_FIRST } from '../../../graph/schema/relations.ts';
import { colour, plural, table } from '../terminal.ts';

const MEANING: Readonly<Record<string, string>> = {
  confirmed: 'declared and observed',
  reversed: 'observed, and declared the other way round',
  undocumented: 'observed, and declared nowhere',
  unclassified: "observed, and the caller's sources are not in the scan",
  dead: 'declared, watched long enough, and never seen',
  'claimed-only': 'somebody says so, and no configuration does',
  unobservable: 'declared, and not watched well enough to judge',
};
const SHOWN = 12;
const SYSTEMS = 8;
const PARTS = 5;

export interface Selection {
  readonly interactions: readonly InteractionView[];
  /** The one class that is shown whole. */
  readonly wanted: string | undefined;
  readonly width: number;
}

export function ledgerText(estate: string, view: LedgerView, { interactions, wanted, width }: Selection): string {
  if (wanted !== undefined)
    return [
      heading(`${plural(interactions.length, 'interaction')} ${wanted}: ${MEANING[wanted]}`),
      ...interactionLines(view, interactions, width),
    ].join('\n');
  const worst = WORST_FIRST.filter((name) => name !== 'confirmed' && name !== 'unobservable');
  return [
    heading(`Truth ledger of ${estate}`),
    '',
    ...truthLines(view),
    '',
    classTable(view),
    ...worst.flatMap((name) => classLines(view, name, width)),
    ...blindLines(view.counts.unobservable, interactions),
    ...contractLines(view),
    ...(view.systems.length > 1
      ? ['', heading('Least true systems, by the interactions that they begin'), systemsText(view.systems.slice(0, SYSTEMS))]
      : []),
    '',
    colour.dim('--class NAME shows one class whole, --by system and --by owner show the figures of all, --json everything.'),
  ].join('\n');
}

export function systemsText(systems: readonly SystemTruth[]): string {
  return table(
    ['system', 'owner', ...FIGURES],
    systems.map((each) => [each.name, each.owner ?? colour.dim('nobody'), ...figures(each)]),
  );
}

export function ownersText(owners: readonly OwnerTruth[]): string {
  return table(
    ['owner', 'systems', ...FIGURES],
    owners.map((each) => [each.owner ?? colour.dim('nobody'), each.systems, ...figures(each)]),
  );
}

const FIGURES = ['truth', 'confirmed', 'judged', 'unobservable', 'unclassified', 'claimed-only'];

function figures({ counts, judged, truthCoverage }: Truth): readonly (string | number)[] {
  const truth = truthCoverage === null ? colour.dim('     –') : `${truthCoverage.toFixed(1)} %`.padStart(7);
  return [truth, counts.confirmed, judged, counts.unobservable, counts.unclassified, counts['claimed-only']];
}

function truthLines({ counts, judged, truthCoverage }: Truth): readonly string[] {
  const rest = `${counts.unobservable} unobservable, ${counts.unclassified} unclassified, ${counts['claimed-only']} claimed only: not judged.`;
  if (truthCoverage === null)
    return ['Nothing could be judged yet. Add traces, and state in fullscore.yaml how long they watched (observation.windows).', rest];
  return [
    `${colour.bold(`Truth coverage ${truthCoverage.toFixed(1)} %`)}: ${counts.confirmed} of ${plural(judged, 'judged interaction')} confirmed.`,
    rest,
  ];
}

function classTable({ counts }: Truth): string {
  return table(
    ['class', 'count', 'meaning'],
    LEDGER_CLASSES.map((name) => [tinted(name), counts[name], MEANING[name] ?? '']),
  );
}

function classLines(view: LedgerView, name: string, width: number): readonly string[] {
  const rows = view.rows.filter((row) => row.ledger === name);
  if (rows.length === 0) return [];
  const more = rows.length > SHOWN ? [colour.dim(`  and ${rows.length - SHOWN} more: fullscore ledger --class ${name}`)] : [];
  return ['', `${tinted(name)} ${colour.dim(`(${rows.length})`)}`, ...interactionLines(view, rows.slice(0, SHOWN), width), ...more];
}

/** What happens and how often; below it why it is in its class, and where to look. */
function interactionLines(view: LedgerView, rows: readonly InteractionView[], width: number): readonly string[] {
  return rows.flatMap((row) => {
    const why = [
      row.because ?? '',
      row.unclaimed === true ? 'not in the inventory' : '',
      row.cadence === null ? '' : `runs ${row.cadence}`,
    ];
    const because = why.filter((part) => part !== '').join(' · ');
    const place = placeOf(row);
    const isShort = because.length + place.length + 9 <= width;
    const below = isShort ? [`${because} · ${place}`] : [because, place];
    return [
      `  ${endOf(view, row.from, row.initiator)} ${colour.dim(VERBS[row.type] ?? row.type.toLowerCase())} ${endOf(view, row.to, row.recipient)}${colour.dim(seen(row))}`,
      ...below.map((line) => colour.dim(`    ${line}`)),
    ];
  });
}

/** A step or operation behind the system that it belongs to. */
function endOf({ nameOf }: LedgerView, { id, name }: InteractionView['from'], whole: string | null): string {
  const system = whole === null || whole === id ? undefined : nameOf(whole);
  return system === undefined ? name : `${system} ${colour.dim('·')} ${name}`;
}

const VERBS: Readonly<Record<string, string>> = { CALLS: '→', ACCESSES: '→ store', PUBLISHES: '→ topic', CONSUMES: '← topic' };

function seen({ count, errors, p50, p95, environments, lastSeen }: InteractionView): string {
  const parts = [
    environments.join(', '),
    count === null ? '' : `${count.toLocaleString('en-US')} seen`,
    errors === null || errors === 0 ? '' : `${errors.toLocaleString('en-US')} failed`,
    p50 === null || p95 === null ? '' : `p50 ${millis(p50)}, p95 ${millis(p95)}`,
    lastSeen === null ? '' : `last ${new Date(lastSeen).toISOString().slice(0, 10)}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `  ${parts.join(' · ')}`;
}

function millis(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value)} ms`;
}

function placeOf({ evidence }: InteractionView): string {
  const [first] = evidence;
  return first === undefined
    ? ''
    : `${first.file}:${first.line}${evidence.length > 1 ? ` and ${plural(evidence.length - 1, 'place')} more` : ''}`;
}

/** What stands in the way of judging, most first: the same reason for many is one line. */
function blindLines(count: number, rows: readonly InteractionView[]): readonly string[] {
  if (count === 0) return [];
  const reasons = new Map<string, number>();
  for (const row of rows) if (row.ledger === 'unobservable') reasons.set(row.because ?? '', (reasons.get(row.because ?? '') ?? 0) + 1);
  const sorted = [...reasons].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const lines = sorted.slice(0, SYSTEMS).map(([because, n]) => `  ${String(n).padStart(4)}  ${because}`);
  const left = sorted.slice(SYSTEMS).reduce((sum, [, n]) => sum + n, 0);
  const more = left > 0 ? [colour.dim(`  ${String(left).padStart(4)}  for other reasons: fullscore ledger --class unobservable`)] : [];
  return ['', `unobservable ${colour.dim(`(${count}), because`)}`, ...lines, ...more];
}

function contractLines({ contracts }: LedgerView): readonly string[] {
  const { undeclaredOperations, deadOperations, deadContracts } = contracts;
  const lines = [
    ...partLines('Called, and in no contract', undeclaredOperations),
    ...partLines('Contracts that nobody uses', deadContracts),
    ...partLines('Operations that nobody calls', deadOperations),
  ];
  return lines.length === 0 ? [] : ['', heading('Contracts against traffic'), ...lines];
}

function partLines(title: string, parts: readonly ContractPart[]): readonly string[] {
  if (parts.length === 0) return [];
  const lines = parts.slice(0, PARTS).map(({ name, contract, evidence: [place] }) => {
    const where = place === undefined ? '' : `  ${place.file}:${place.line}`;
    return `    ${name}${colour.dim(`${contract === null ? '' : ` of ${contract}`}${where}`)}`;
  });
  const more = parts.length > PARTS ? [colour.dim(`    and ${parts.length - PARTS} more: --json`)] : [];
  return [`  ${title} ${colour.dim(`(${parts.length})`)}`, ...lines, ...more];
}

function heading(text: string): string {
  return colour.bold(text);
}

function tinted(name: string): string {
  if (name === 'undocumented' || name === 'reversed') return colour.red(name);
  if (name === 'dead' || name === 'claimed-only') return colour.yellow(name);
  return name === 'confirmed' ? colour.green(name) : name;
}
