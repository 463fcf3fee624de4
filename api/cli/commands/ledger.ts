// fullscore ledger: how much of the picture is true, and every interaction by its class, worst first.
import type { EngineName } from '../../../graph/engine/engine.ts';
import { ledgerView } from '../../../graph/read/ledger.ts';
import { LEDGER_CLASSES } from '../../../graph/schema/relations.ts';
import { lastSnapshot, openLoaded, scanAndKeep } from '../../estate.ts';
import { Failure } from '../../failure.ts';
import { openWorkspace, type WorkspaceFlags } from '../../workspace.ts';
import { terminal } from '../terminal.ts';
import { ledgerText, ownersText, systemsText } from './ledger-text.ts';

export interface LedgerFlags extends WorkspaceFlags {
  readonly engine?: EngineName;
  readonly json?: boolean;
  readonly class?: string;
  readonly by?: string;
}

export async function ledgerCommand(paths: readonly string[], flags: LedgerFlags): Promise<number> {
  const { class: wanted, by } = flags;
  if (wanted !== undefined && !LEDGER_CLASSES.some((name) => name === wanted))
    throw new Failure(`There is no class ${wanted}.`, `Classes: ${LEDGER_CLASSES.join(', ')}.`);
  if (by !== undefined && by !== 'system' && by !== 'owner')
    throw new Failure(`The ledger is not kept by ${by}.`, 'Write --by system or --by owner.');
  const workspace = await openWorkspace(paths, flags);
  const snapshot = paths.length > 0 || flags.from !== undefined ? (await scanAndKeep(workspace)).snapshot : await lastSnapshot(workspace);
  await using engine = await openLoaded(workspace, snapshot, flags.engine);
  const view = await ledgerView(engine);
  const interactions = view.rows.filter((row) => wanted === undefined || row.ledger === wanted);
  const out = terminal();
  if (flags.json === true) {
    const { counts, judged, truthCoverage, systems, owners, contracts } = view;
    out.print(JSON.stringify({ contracts, counts, interactions, judged, owners, systems, truthCoverage }, null, 2));
  } else if (by === 'system') out.print(systemsText(view.systems));
  else if (by === 'owner') out.print(ownersText(view.owners));
  else out.print(ledgerText(workspace.name, view, { interactions, wanted, width: out.width }));
  return 0;
}
