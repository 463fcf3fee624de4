// What `check` prints: causes first, each with one finding in full, then the gate.
import type { Snapshot } from '../../../graph/snapshot/snapshot.ts';
import type { Cause } from '../../../rules/cause.ts';
import type { Finding } from '../../../rules/finding.ts';
import type { Severity } from '../../../rules/rule.ts';
import { excerptOf } from '../../excerpt.ts';
import type { Judged } from '../../judged.ts';
import type { Workspace } from '../../workspace.ts';
import { colour, cut, plural, table } from '../terminal.ts';

export interface CheckText {
  readonly workspace: Workspace;
  readonly snapshot: Snapshot;
  readonly judged: Judged;
  readonly isAll: boolean;
  readonly withTimings: boolean;
}

const SHOWN = 20;

export async function checkText(input: CheckText): Promise<string> {
  const { judged, isAll } = input;
  const causes = isAll ? judged.causes : judged.causes.slice(0, SHOWN);
  const lines: string[] = [];
  for (const cause of causes) lines.push(...(await causeLines(input, cause)), '');
  const more = judged.causes.length - causes.length;
  if (more > 0) lines.push(colour.dim(`and ${more} more; --all shows every one, --json all findings`), '');
  if (input.withTimings) lines.push(timings(judged), '');
  lines.push(...summary(judged));
  return lines.join('\n');
}

async function causeLines(input: CheckText, cause: Cause): Promise<readonly string[]> {
  const { judged, isAll } = input;
  const count = cause.count > 1 && cause.kind === 'findings' ? colour.dim(`  ${plural(cause.count, 'finding')}`) : '';
  const lines = [`${mark(cause)} ${colour.bold(cause.title)}${count}`];
  if (cause.kind !== 'findings') return [...lines, `    ${cause.remedy}`];
  const findings = cause.findings.flatMap((id) => judged.findings.find((finding) => finding.id === id) ?? []);
  for (const finding of isAll ? findings : findings.slice(0, 1)) lines.push(...(await findingLines(input, finding)));
  return lines;
}

async function findingLines({ workspace, snapshot, judged }: CheckText, finding: Finding): Promise<readonly string[]> {
  const [place] = finding.evidence;
  const verdict = judged.verdicts.find((each) => each.rule.id === finding.rule);
  const population =
    verdict === undefined ? '' : `${verdict.fail} of ${verdict.population}${verdict.unknown > 0 ? `; ${verdict.unknown} unknown` : ''}`;
  const lines = [`    ${finding.message}`];
  if (place !== undefined) {
    lines.push(`    ${colour.cyan(`${place.file}:${place.line}`)}`);
    const excerpt = await excerptOf(workspace, snapshot, { file: place.file, line: place.line, context: 1 });
    for (const [i, text] of (excerpt?.lines ?? []).entries()) {
      const number = (excerpt?.firstLine ?? 1) + i;
      const isHere = number === place.line;
      lines.push(
        `    ${isHere ? colour.red('>') : ' '} ${colour.dim(`${String(number).padStart(4)} |`)} ${isHere ? cut(text, 100) : colour.dim(cut(text, 100))}`,
      );
    }
  }
  lines.push(
    `    ${colour.dim('fix')}  ${finding.fix}`,
    colour.dim(`    ${finding.rule} · ${population} · ${finding.confidence} confidence · owner ${finding.owner ?? 'unknown'}`),
  );
  return lines;
}

const TINTS: Readonly<Record<Severity, (text: string) => string>> = {
  critical: (text) => colour.bold(colour.red(text)),
  high: colour.red,
  medium: colour.yellow,
  low: colour.blue,
  info: colour.dim,
};

function mark(cause: Cause): string {
  const tint = TINTS[cause.severity];
  return cause.kind === 'findings' ? tint(cause.severity.toUpperCase().padEnd(8)) : colour.magenta('UNKNOWN ');
}

function summary({ verdicts, findings, gate }: Judged): readonly string[] {
  const applied = verdicts.filter((verdict) => verdict.population > 0);
  const items = applied.reduce((sum, verdict) => sum + verdict.population, 0);
  const unknown = applied.reduce((sum, verdict) => sum + verdict.unknown, 0);
  const word = { pass: colour.green('OPEN'), fail: colour.red('CLOSED'), blind: colour.magenta('CLOSED (blind)') }[gate.outcome];
  return [
    `${plural(findings.length, 'finding')} in ${plural(applied.length, 'rule')} over ${plural(items, 'item')}; ${unknown} unknown.`,
    `Gate ${word} at ${gate.failOn}: ${gate.because.join('; ')}.`,
    gate.outcome === 'blind'
      ? 'Next: `fullscore scan` lists what was not read and what would help.'
      : 'Next: `fullscore serve` shows the findings on the map; `fullscore rules explain RULE` says why.',
  ];
}

function timings({ verdicts }: Judged): string {
  const sorted = verdicts.toSorted((a, b) => b.ms - a.ms);
  return table(
    ['rule', 'items', 'ms'],
    sorted.map(({ rule, population, ms }) => [rule.id, population, Math.round(ms)]),
  );
}
