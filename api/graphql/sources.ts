// Coverage and blindness: what was read, what was not, and what would help.

import type { Gap } from '../../graph/model.ts';
import { placeOf } from '../../graph/read/nodes.ts';
import { outsideOf } from '../../graph/read/outside.ts';
import type { Snapshot } from '../../graph/snapshot/snapshot.ts';
import { INGESTERS } from '../../ingest/catalog.ts';
import { coverageOptions } from '../coverage-windows.ts';
import { summarise } from '../summary.ts';
import type { Workspace } from '../workspace.ts';

const DAY = 86_400_000;
const EXAMPLES = 5;

export function sourcesAnswer(workspace: Workspace, snapshot: Snapshot): object {
  const stated = new Set(coverageOptions(workspace.config, snapshot.manifest.observations).windows.map((window) => window.file));
  return {
    files: summarise(snapshot).files,
    roots: snapshot.manifest.roots,
    formats: formatsOf(snapshot),
    gaps: gapGroups(snapshot.gaps),
    unresolved: outsideOf(snapshot.nodes).map(({ type, one, many, count, remedy, examples }) => ({
      name: type,
      what: count === 1 ? one : many,
      count,
      remedy,
      examples: examples.map(({ id, name, place }) => ({ id, name, evidence: place === '' ? [] : [placeOf(place)] })),
    })),
    skipped: counted(
      snapshot.files
        .filter((file) => file.outcome === 'skipped' || file.outcome === 'failed')
        .map((file) => `${file.outcome}: ${file.reason ?? 'no reason given'}`),
    ),
    unrecognised: counted(snapshot.files.filter((file) => file.outcome === 'unrecognised').map((file) => endingOf(file.file))),
    observations: snapshot.manifest.observations.map((each) => ({
      file: each.file,
      from: each.from,
      to: each.to,
      days: Math.round(((each.to - each.from) / DAY) * 10) / 10,
      sampling: each.sampling ?? null,
      stated: stated.has(each.file),
    })),
    coverage: counted(
      snapshot.nodes.flatMap((node) =>
        node.type === 'System' && typeof node.properties.coverage === 'string' ? [node.properties.coverage] : [],
      ),
    ),
    suggestions: snapshot.suggestions.map((each) => ({ ...each, evidence: each.source === '' ? [] : [placeOf(each.source)] })),
  };
}

/** ".java", or the whole name of a file without an ending. */
function endingOf(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return /\.[^.]+$/.exec(name)?.[0].toLowerCase() ?? name;
}

function formatsOf(snapshot: Snapshot): readonly object[] {
  const titles = new Map(INGESTERS.map(({ name, title }) => [name, title]));
  const formats = new Map<string, { files: number; facts: number; gaps: number }>();
  for (const file of snapshot.files) {
    for (const name of file.formats) {
      const known = formats.get(name) ?? { files: 0, facts: 0, gaps: 0 };
      formats.set(name, { files: known.files + 1, facts: known.facts + file.facts, gaps: known.gaps + file.gaps });
    }
  }
  return [...formats].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => ({ name, title: titles.get(name) ?? name, ...each }));
}

function gapGroups(gaps: readonly Gap[]): readonly object[] {
  const groups = new Map<
    string,
    { code: string; detail: string; remedy: string; count: number; examples: { file: string; line: number }[] }
  >();
  for (const { code, detail, remedy, source } of gaps) {
    const id = `${code} ${remedy}`;
    const group = groups.get(id) ?? { code, detail, remedy, count: 0, examples: [] };
    group.count += 1;
    if (group.examples.length < EXAMPLES) group.examples.push({ file: source.file, line: source.line });
    groups.set(id, group);
  }
  return [...groups.values()].toSorted((a, b) => b.count - a.count || (a.detail < b.detail ? -1 : 1));
}

export function counted(values: readonly string[]): readonly { readonly name: string; readonly count: number }[] {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return [...found].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
