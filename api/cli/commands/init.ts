// fullscore init: a first fullscore.yaml; with --table, what a table is, column by column, and the block that says so.
import { basename, relative, resolve, sep } from 'node:path';
import { dump } from 'js-yaml';
import type { Place } from '../../../ingest/read/open.ts';
import { mappingOf } from '../../../ingest/tables/propose.ts';
import { CONFIG_FILE } from '../../config.ts';
import { configText, firstConfig, withBlock, writeConfig } from '../../config-file.ts';
import { Failure } from '../../failure.ts';
import { proposeTable, type SheetProposal } from '../../table-proposal.ts';
import { openWorkspace, type Workspace } from '../../workspace.ts';
import { terminal } from '../terminal.ts';
import { proposalText } from './init-text.ts';

export interface InitFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly table?: string;
  readonly sheet?: string;
  readonly write?: boolean;
}

export async function initCommand(flags: InitFlags): Promise<number> {
  const workspace = await openWorkspace([], { workspace: flags.workspace });
  return flags.table === undefined ? initWorkspace(workspace, flags) : initTable(workspace, flags.table, flags);
}

async function initWorkspace({ directory }: Workspace, flags: InitFlags): Promise<number> {
  const out = terminal();
  const known = await configText(directory);
  const path = known === undefined ? await writeConfig(directory, firstConfig(basename(directory))) : resolve(directory, CONFIG_FILE);
  if (flags.json === true) out.print(JSON.stringify({ path, written: known === undefined }, null, 2));
  else if (known === undefined) out.print(`${path} written. Everything in it is optional. Next: \`fullscore scan\`.`);
  else out.print(`${path} is there already; nothing was changed. \`fullscore init --table FILE\` proposes how a table is read.`);
  return 0;
}

async function initTable(workspace: Workspace, file: string, flags: InitFlags): Promise<number> {
  const out = terminal();
  const place = placeOf(workspace, file);
  const sheets = await proposeTable(file, place, flags.sheet);
  if (sheets.length === 0)
    throw new Failure(
      `In ${file} no row looks like the titles of a table that can be read.`,
      'docs/configuration.md shows how `tables` says it.',
    );
  const ready = sheets.filter(({ proposal }) => proposal.missing.length === 0);
  const block = ready.length === 0 ? undefined : blockOf(place.path, ready);
  const written = flags.write === true && block !== undefined ? await write(workspace, block) : undefined;
  const result = { file, sheets, block, written, isWanted: flags.write === true };
  out.print(flags.json === true ? JSON.stringify(proposalJson(place.path, result), null, 2) : proposalText(result, out.width));
  return 0;
}

/** The file as a scan of this workspace would name it. */
function placeOf(workspace: Workspace, file: string): Place {
  const path = resolve(file);
  const root = workspace.roots.find(({ folder }) => path.startsWith(folder + sep));
  if (root === undefined) return { root: 'table', path: `**/${basename(path)}` };
  return { root: root.name, path: relative(root.folder, path).replaceAll(sep, '/') };
}

export interface InitResult {
  readonly file: string;
  readonly sheets: readonly SheetProposal[];
  /** The lines for fullscore.yaml; undefined where a needed column is still missing. */
  readonly block: string | undefined;
  /** Where they were written. */
  readonly written: string | undefined;
  readonly isWanted: boolean;
}

/** `tables:` with one item for each sheet. */
function blockOf(path: string, sheets: readonly SheetProposal[]): string {
  return dump({ tables: sheets.map((sheet) => itemOf(path, sheet)) }, { lineWidth: -1 });
}

function itemOf(path: string, { sheet, proposal }: SheetProposal) {
  const { rows, header, columns } = mappingOf(proposal, sheet);
  const files = path.startsWith('**/') ? path : path.replace(/[\\*?[\]{}()!+@]/g, '\\$&');
  return { files, rows, ...(sheet === '' ? {} : { sheet }), header, columns: Object.fromEntries(columns) };
}

async function write({ directory }: Workspace, block: string): Promise<string | undefined> {
  const known = (await configText(directory)) ?? firstConfig(basename(directory));
  const text = withBlock(known, block);
  return text === undefined ? undefined : writeConfig(directory, text);
}

function proposalJson(path: string, { file, sheets, written }: InitResult): object {
  return {
    file,
    sheets: sheets.map((each) => ({
      sheet: each.sheet,
      rows: each.proposal.kind.name,
      header: each.proposal.header.line,
      understood: each.proposal.isUnderstood,
      columns: each.proposal.columns,
      unused: each.proposal.unused,
      missing: each.proposal.missing,
      preview: each.preview,
      config: each.proposal.missing.length === 0 ? itemOf(path, each) : null,
    })),
    written: written ?? null,
  };
}
