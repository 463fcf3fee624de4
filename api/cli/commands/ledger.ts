// fullscore ledger: every interaction by its class, worst first.
import type { EngineName } from '../../../graph/engine/engine.ts';
import { type LedgerView, ledgerView } from '../../../graph/read/ledger.ts';
import { LEDGER_CLASSES } from '../../../graph/schema/relations.ts';
import { lastSnapshot, openLoaded, scanAndKeep } from '../../estate.ts';
import { Failure } from '../../failure.ts';
import { openWorkspace, type WorkspaceFlags } from '../../workspace.ts';
import { colour, table, terminal } from '../terminal.ts';

export interface LedgerFlags extends WorkspaceFlags {
  readonly engine?: EngineName;
  readonly json?: boolean;
  readonly class?: string;
}

const MEANING: Readonly<Record<string, string>> = {
  confirmed: 'declared and observed',
  reversed: 'declared the other way round',
  undocumented: 'observed, declared nowhere',
  unclassified: "observed, the caller's sources are not in the scan",
  dead: 'declared, watched long enough, never seen',
  'claimed-only': 'somebody says so, no configuration does',
  unobservable: 'declared, not watched well enough to judge',
};
const SHOWN = 40;

export async function ledgerCommand(paths: readonly string[], flags: LedgerFlags): Promise<number> {
  const wanted = flags.class;
  if (wanted !== undefined && !LEDGER_CLASSES.some((name) => name === wanted))
    throw new Failure(`There is no class ${wanted}.`, `Classes: ${LEDGER_CLASSES.join(', ')}.`);
  const workspace = await openWorkspace(paths, flags);
  const snapshot = paths.length > 0 || flags.from !== undefined ? (await scanAndKeep(workspace)).snapshot : await lastSnapshot(workspace);
  await using engine = await openLoaded(workspace, snapshot, flags.engine);
  const view = await ledgerView(engine);
  const rows = view.rows.filter((row) => wanted === undefined || row.ledger === wanted);
  const out = terminal();
  if (flags.json === true)
    out.print(JSON.stringify({ counts: view.counts, interactions: rows, truthCoverage: view.truthCoverage }, null, 2));
  else out.print(text(view, rows, flags.json === undefined && wanted === undefined));
  return 0;
}

function text(view: LedgerView, rows: LedgerView['rows'], isShort: boolean): string {
  const shown = isShort ? rows.slice(0, SHOWN) : rows;
  const lines = [
    table(
      ['class', 'interactions', 'meaning'],
      LEDGER_CLASSES.map((name) => [name, view.counts[name], MEANING[name] ?? '']),
    ),
    '',
    view.truthCoverage === null
      ? `No interaction could be judged: ${view.counts.unobservable} are not observable with the traces that were read. Add traces and state their window in fullscore.yaml.`
      : `Truth coverage ${view.truthCoverage.toFixed(1)} % of what could be judged; ${view.counts.unobservable} not observable, ${view.counts.unclassified} from sources not in the scan.`,
    '',
    table(
      ['class', 'from', 'relation', 'to', 'seen', 'evidence'],
      shown.map((row) => [
        tinted(row.ledger ?? ''),
        row.from.name,
        row.type,
        row.to.name,
        row.count ?? '–',
        row.evidence[0] === undefined ? '' : `${row.evidence[0].file}:${row.evidence[0].line}`,
      ]),
    ),
  ];
  if (rows.length > shown.length)
    lines.push(colour.dim(`and ${rows.length - shown.length} more; --class NAME shows one class whole, --json all`));
  return lines.join('\n');
}

function tinted(name: string): string {
  if (name === 'undocumented' || name === 'reversed') return colour.red(name);
  if (name === 'dead' || name === 'claimed-only') return colour.yellow(name);
  return name === 'confirmed' ? colour.green(name) : name;
}
