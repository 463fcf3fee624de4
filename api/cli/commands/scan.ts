// fullscore scan: read the files, keep the snapshot, say what was found and what was not understood.
import type { GapCode } from '../../../graph/model.ts';
import { outsideOf } from '../../../graph/read/outside.ts';
import type { Snapshot } from '../../../graph/snapshot/snapshot.ts';
import { scanAndKeep } from '../../estate.ts';
import type { Scanned, ScanProgress } from '../../scan-estate.ts';
import { summarise } from '../../summary.ts';
import { openWorkspace, type Workspace, type WorkspaceFlags } from '../../workspace.ts';
import { colour, plural, table, terminal } from '../terminal.ts';

export interface ScanFlags extends WorkspaceFlags {
  readonly json?: boolean;
  readonly jobs?: number;
  /** Writes the facts to this file instead of a snapshot. */
  readonly facts?: string;
  /** Scans again whenever a file changes, until it is stopped. */
  readonly watch?: boolean;
}

export async function scanCommand(paths: readonly string[], flags: ScanFlags): Promise<number> {
  const out = terminal();
  const workspace = await openWorkspace(paths, flags);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const options = {
    signal: stop.signal,
    onProgress: ({ done, total, file }: ScanProgress) => out.progress(`reading ${done} of ${total}  ${file}`),
    ...(flags.jobs === undefined ? {} : { jobs: flags.jobs }),
  };
  if (flags.facts !== undefined) return (await import('./scan-facts.ts')).scanFacts(workspace, flags.facts, { ...options, out });
  if (flags.watch === true)
    return (await import('./scan-watch.ts')).watchScans(workspace, { ...options, out, reopen: () => openWorkspace(paths, flags) });
  const scanned = await scanAndKeep(workspace, options);
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
    outside: outsideOf(snapshot.nodes).map(({ type, many, count, remedy }) => ({ count, remedy, type, what: many })),
    relations,
    snapshot: snapshot.manifest.id,
    timings,
  };
}

export function scanText(workspace: Workspace, { snapshot, timings, factsByFormat }: Scanned): string {
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
  lines.push(...outsideLine(snapshot), ...gapLines(snapshot), '', nextLine(snapshot));
  return lines.join('\n');
}

function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count.toLocaleString('en-US')} ${name}`)
    .join(', ');
}

// "12 topics, 3 processes, 5 hosts": where the picture ends for want of sources.
function outsideLine(snapshot: Snapshot): readonly string[] {
  const groups = outsideOf(snapshot.nodes);
  if (groups.length === 0) return [];
  const named = groups.map(({ count, one, many }) => `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`).join(', ');
  return [`${colour.bold('Named, but not in the scan')}  ${named}: add these sources`];
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
