// fullscore link: what was united and why, what is only likely, and the decisions of people about both.
import type { Pin } from '../../../graph/link/pins.ts';
import type { MergeRecord, Snapshot, SuggestionRecord } from '../../../graph/snapshot/snapshot.ts';
import { lastSnapshot, scanAndKeep } from '../../estate.ts';
import { Failure } from '../../failure.ts';
import { withoutPin, withPin } from '../../pin-decision.ts';
import { PINS_FILE, writePins } from '../../pins.ts';
import { openWorkspace, type Workspace } from '../../workspace.ts';
import { colour, plural, terminal } from '../terminal.ts';

export interface LinkFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly same?: readonly string[];
  readonly apart?: readonly string[];
  readonly undo?: readonly string[];
  readonly why?: string;
  readonly all?: boolean;
}

export async function linkCommand(flags: LinkFlags): Promise<number> {
  const out = terminal();
  const workspace = await openWorkspace([], { workspace: flags.workspace });
  const before = await lastSnapshot(workspace);
  const pins = decided(workspace.pins, before, flags);
  if (pins === workspace.pins) {
    const found = { merges: before.merges, pins, suggestions: before.suggestions };
    out.print(flags.json === true ? JSON.stringify(found, null, 2) : words(before, workspace, flags.all === true));
    return 0;
  }
  await writePins(workspace.directory, pins);
  const { snapshot } = await scanAndKeep({ ...workspace, pins });
  const [was, is] = [before.nodes.length, snapshot.nodes.length];
  out.print(`${PINS_FILE} holds ${plural(pins.length, 'decision')} now. The estate had ${was} things and has ${is}.`);
  return 0;
}

/** The pins after what the flags say; the same list where they say nothing. */
function decided(pins: readonly Pin[], snapshot: Snapshot, { same, apart, undo, why }: LinkFlags): readonly Pin[] {
  if (undo !== undefined) return withoutPin(pins, pairOf(undo));
  const pair = same ?? apart;
  if (pair === undefined) return pins;
  const reason = why === undefined ? {} : { why };
  return withPin(pins, snapshot, { is: same === undefined ? 'apart' : 'same', of: pairOf(pair), ...reason });
}

function pairOf(ids: readonly string[]): readonly [string, string] {
  const [a, b, ...others] = ids;
  if (a === undefined || b === undefined || others.length > 0)
    throw new Failure('A decision is about two ids.', 'Give two: `--same ID ID`.');
  if (a === b) throw new Failure('Both ids are the same.', 'Give two different ones.');
  return [a, b];
}

const SHOWN = 15;

function words(snapshot: Snapshot, { pins, name }: Workspace, isAll: boolean): string {
  const { merges, suggestions } = snapshot;
  const byStrategy = new Map<string, MergeRecord[]>();
  for (const merge of merges) byStrategy.set(merge.strategy, [...(byStrategy.get(merge.strategy) ?? []), merge]);
  const shown = isAll ? suggestions : suggestions.toSorted((a, b) => b.confidence - a.confidence).slice(0, SHOWN);
  const lines = [
    `${colour.bold(name)}  ${plural(merges.length, 'name')} united, ${plural(suggestions.length, 'suggestion')}, ${plural(pins.length, 'pin')}`,
    '',
    colour.bold('United'),
    ...[...byStrategy].toSorted((a, b) => b[1].length - a[1].length).map(([strategy, all]) => unitedLine(strategy, all)),
  ];
  if (shown.length > 0) lines.push('', colour.bold('Perhaps the same, not applied'), ...shown.flatMap(suggestionLines));
  if (suggestions.length > shown.length) lines.push(colour.dim(`  and ${suggestions.length - shown.length} more; --all lists them`));
  if (pins.length > 0)
    lines.push(
      '',
      colour.bold('Pinned by people'),
      ...pins.map(({ is, of, why = '' }) => `  ${is.padEnd(5)} ${of.join('  ')}  ${colour.dim(why)}`),
    );
  const [first] = shown;
  lines.push(
    '',
    first === undefined
      ? 'Nothing is left to decide. `fullscore explain NAME` shows why things were united; `fullscore link --apart ID ID` parts them.'
      : `Decide: \`fullscore link --same ${first.from} ${first.to}\`, or --apart; --undo takes it back.`,
  );
  return lines.join('\n');
}

function unitedLine(strategy: string, merges: readonly MergeRecord[]): string {
  const [first] = merges;
  return `  ${strategy.padEnd(10)} ${String(merges.length).padStart(5)}  ${colour.dim(first === undefined ? '' : `e.g. ${first.key} is ${first.id}: ${first.reason}`)}`;
}

function suggestionLines({ from, to, reason, confidence, source }: SuggestionRecord): readonly string[] {
  return [`  ${confidence.toFixed(2)}  ${from}  ${to}`, colour.dim(`        ${reason}${source === '' ? '' : `  ${source}`}`)];
}
