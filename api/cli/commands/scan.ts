// fullscore scan: read the files, keep the snapshot, say what was found and what was not understood.
import type { GapCode } from '../../../graph/model.ts';
import type { Snapshot } from '../../../graph/snapshot/snapshot.ts';
import { scanAndKeep } from '../../estate.ts';
import type { Scanned } from '../../scan-estate.ts';
import { summarise } from '../../summary.ts';
import { openWorkspace, type Workspace } from '../../workspace.ts';
import { colour, plural, table, terminal } from '../terminal.ts';

export interface ScanFlags {
  readonly workspace?: string;
  readonly json?: boolean;
}

export async function scanCommand(paths: readonly string[], flags: ScanFlags): Promise<number> {
  const out = terminal();
  const workspace = await openWorkspace(paths, flags.workspace);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const scanned = await scanAndKeep(workspace, {
    signal: stop.signal,
    onProgress: ({ done, total, file }) => out.progress(`reading ${done} of ${total}  ${file}`),
  });
  out.clearProgress();
  out.print(flags.json === true ? JSON.stringify(scanJson(scanned), null, 2) : scanText(workspace, scanned));
  return 0;
}

/** The document of `scan --json` (08-contracts). */
export function scanJson({ snapshot, timings, factsByFormat }: Scanned): object {
  const { files, nodes, relations } = summarise(snapshot);
  return {
    files,
    formats: Object.fromEntries(factsByFormat),
    gaps: snapshot.gaps.map(({ code, detail, remedy, source }) => ({ code, detail, file: source.file, line: source.line, remedy })),
    nodes,
    relations,
    snapshot: snapshot.manifest.id,
    timings,
  };
}

function scanText(workspace: Workspace, { snapshot, timings, factsByFormat }: Scanned): string {
  const { files, nodes, relations } = summarise(snapshot);
  const seconds = Object.values(timings).reduce((sum, ms) => sum + ms, 0) / 1000;
  const lines = [
    `${colour.bold(workspace.name)}  ${plural(files.seen, 'file')} in ${seconds.toFixed(1)} s: ${plural(files.read, 'file')} read, ${files.unrecognised} not recognised, ${files.skipped} skipped, ${files.failed} failed`,
    '',
  ];
  if (factsByFormat.size > 0)
    lines.push(
      table(
        ['format', 'files', 'facts', 'gaps'],
        [...factsByFormat].map(([name, each]) => [name, each.files, each.facts, each.gaps]),
      ),
      '',
    );
  lines.push(`${colour.bold('Found')}  ${listed(nodes) || 'nothing yet'}`);
  if (Object.keys(relations).length > 0) lines.push(`${colour.bold('Joined')} ${listed(relations)}`);
  lines.push(...gapLines(snapshot), '', nextLine(snapshot));
  return lines.join('\n');
}

function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count.toLocaleString('en-US')} ${name}`)
    .join(', ');
}

const SHOWN_GAPS = 8;

function gapLines(snapshot: Snapshot): readonly string[] {
  const groups = new Map<string, { code: GapCode; detail: string; remedy: string; place: string; count: number }>();
  for (const { code, detail, remedy, source } of snapshot.gaps) {
    const id = `${code} ${remedy}`;
    const known = groups.get(id);
    if (known === undefined) groups.set(id, { code, detail, remedy, place: `${source.file}:${source.line}`, count: 1 });
    else known.count += 1;
  }
  if (groups.size === 0) return [];
  const sorted = [...groups.values()].toSorted((a, b) => b.count - a.count || (a.place < b.place ? -1 : 1));
  const lines = ['', colour.bold(`${plural(snapshot.gaps.length, 'gap')} (what could not be understood)`)];
  for (const { code, detail, remedy, place, count } of sorted.slice(0, SHOWN_GAPS)) {
    lines.push(`  ${colour.yellow(code)} ${count > 1 ? `${count} times, first: ` : ''}${detail}`, `    ${colour.dim(place)}  ${remedy}`);
  }
  if (sorted.length > SHOWN_GAPS) lines.push(colour.dim(`  and ${sorted.length - SHOWN_GAPS} other kinds; --json lists all`));
  return lines;
}

function nextLine(snapshot: Snapshot): string {
  if (snapshot.nodes.length === 0) return 'Nothing here says how systems work together yet. `fullscore formats` lists what can be read.';
  return `Snapshot ${snapshot.manifest.id.slice(0, 12)} kept. Next: \`fullscore check\` for the findings, \`fullscore serve\` for the map.`;
}
