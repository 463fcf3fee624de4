// fullscore explain: which statements made a node, what was merged into it and why, and why each of its links holds.
import type { MergeRecord, NodeRecord, RelationRecord, Snapshot } from '../../../graph/snapshot/snapshot.ts';
import { lastSnapshot } from '../../estate.ts';
import { Failure } from '../../failure.ts';
import { openWorkspace } from '../../workspace.ts';
import { colour, terminal } from '../terminal.ts';

export interface ExplainFlags {
  readonly workspace?: string;
  readonly json?: boolean;
}
interface Explanation {
  readonly node: NodeRecord;
  readonly merges: readonly MergeRecord[];
  readonly suggestions: Snapshot['suggestions'];
  readonly relations: readonly RelationRecord[];
}

export async function explainCommand(text: string, flags: ExplainFlags): Promise<number> {
  const out = terminal();
  const snapshot = await lastSnapshot(await openWorkspace([], { workspace: flags.workspace }));
  const found = explain(snapshot, nodeNamed(snapshot, text).id);
  out.print(flags.json === true ? JSON.stringify(found, null, 2) : words(snapshot, found));
  return 0;
}

/** Everything the snapshot knows of how a node came to be. */
export function explain(snapshot: Snapshot, id: string): Explanation {
  const node = snapshot.nodes.find((each) => each.id === id);
  if (node === undefined) throw new Failure(`The snapshot has no node ${id}.`, 'Search it with `fullscore query`.');
  return {
    node,
    merges: snapshot.merges.filter((merge) => merge.id === id),
    suggestions: snapshot.suggestions.filter((each) => each.from === id || each.to === id),
    relations: snapshot.relations.filter((each) => each.from === id || each.to === id),
  };
}

function nodeNamed(snapshot: Snapshot, text: string): NodeRecord {
  const byId =
    snapshot.nodes.find((node) => node.id === text) ??
    snapshot.nodes.find((node) => node.id === snapshot.merges.find((merge) => merge.key === text)?.id);
  if (byId !== undefined) return byId;
  const named = snapshot.nodes.filter((node) => String(node.properties.name).toLowerCase() === text.toLowerCase());
  const best = named.filter((node) => node.type === 'System');
  const [only, ...others] = best.length > 0 ? best : named;
  if (only === undefined)
    throw new Failure(
      `Nothing in the snapshot is called ${text}.`,
      'Give an id or a whole name; the search field of `fullscore serve` finds parts of names.',
    );
  if (others.length > 0)
    throw new Failure(
      `${named.length} things are called ${text}.`,
      `Give one of the ids: ${[only, ...others]
        .slice(0, 5)
        .map((node) => node.id)
        .join(', ')}.`,
    );
  return only;
}

function words(snapshot: Snapshot, { node, merges, suggestions, relations }: Explanation): string {
  const names = new Map(snapshot.nodes.map((each) => [each.id, String(each.properties.name)]));
  const name = (id: string): string => names.get(id) ?? id;
  const lines = [
    `${colour.bold(String(node.properties.name))}  ${node.type}${node.properties.kind === undefined ? '' : ` (${node.properties.kind})`}`,
    colour.dim(node.id),
    '',
  ];
  lines.push(`${stances(node)} by`, ...sources(node.properties.sources, '  '));
  if (merges.length > 0) lines.push('', colour.bold('The same thing, because'));
  for (const merge of merges)
    lines.push(
      `  ${merge.key}`,
      `    ${merge.reason} (${merge.strategy}, confidence ${merge.confidence})`,
      ...sources(merge.sources, '    '),
    );
  if (suggestions.length > 0) lines.push('', colour.bold('Perhaps the same, not applied'));
  for (const each of suggestions) lines.push(`  ${each.from === node.id ? each.to : each.from}  ${each.reason}`);
  if (relations.length > 0) lines.push('', colour.bold('Relations'));
  for (const each of relations) {
    const other = each.from === node.id ? `${each.type} → ${name(each.to)}` : `${name(each.from)} ${each.type} →`;
    const ledger = each.properties.ledger === undefined ? '' : `  ${each.properties.ledger}`;
    lines.push(
      `  ${other}${ledger}`,
      `    ${each.properties.reason} (confidence ${each.properties.confidence})`,
      ...sources(each.properties.sources, '    ', 3),
    );
  }
  return lines.join('\n');
}

function stances(node: NodeRecord): string {
  const said = ['claimed', 'configured', 'observed'].filter((stance) => node.properties[stance] === true);
  return said.length === 0 ? 'Known only as a target, named' : `${said.join(', ').replace(/^./, (letter) => letter.toUpperCase())}`;
}

function sources(value: unknown, indent: string, most = 12): readonly string[] {
  const places = Array.isArray(value) ? value.map(String) : [];
  const more = places.length > most ? [colour.dim(`${indent}and ${places.length - most} more places`)] : [];
  return [...places.slice(0, most).map((place) => colour.dim(`${indent}${place}`)), ...more];
}
