// fullscore assess: six questions, each an interval with its calculation open.
import type { EngineName } from '../../../graph/engine/engine.ts';
import { lastSnapshot, openLoaded, scanAndKeep } from '../../estate.ts';
import { judgeEstate } from '../../judge-estate.ts';
import type { Judged } from '../../judged.ts';
import { openWorkspace, type WorkspaceFlags } from '../../workspace.ts';
import { colour, table, terminal } from '../terminal.ts';

export interface AssessFlags extends WorkspaceFlags {
  readonly engine?: EngineName;
  readonly json?: boolean;
}

export async function assessCommand(paths: readonly string[], flags: AssessFlags): Promise<number> {
  const out = terminal();
  const workspace = await openWorkspace(paths, flags);
  const snapshot = paths.length > 0 || flags.from !== undefined ? (await scanAndKeep(workspace)).snapshot : await lastSnapshot(workspace);
  await using engine = await openLoaded(workspace, snapshot, flags.engine);
  const judged = await judgeEstate(engine, snapshot);
  out.print(flags.json === true ? JSON.stringify(judged.assessment, null, 2) : text(judged));
  return 0;
}

const BAR = 30;

function text({ assessment, verdicts }: Judged): string {
  const rules = new Map(verdicts.map((verdict) => [verdict.rule.id, verdict.rule]));
  const lines: string[] = [];
  for (const question of assessment.questions) {
    const { low, high, coverage } = question;
    const figures = low === null || high === null ? 'no rule applies' : `${low.toFixed(1)} – ${high.toFixed(1)}`;
    lines.push(
      `${colour.bold(`${question.id}  ${question.question}`)}`,
      `   ${bar(low, high)}  ${colour.bold(figures)}${coverage === null ? '' : colour.dim(`   decided ${coverage.toFixed(1)} %`)}`,
    );
    const applied = question.rules.filter((rule) => rule.population > 0);
    if (applied.length > 0) {
      const rows = applied.map((rule) => [
        `   ${rule.id}`,
        rules.get(rule.id)?.severity ?? '',
        rule.population,
        rule.pass,
        rule.fail,
        rule.unknown,
        rule.weight.toFixed(1),
        rule.lost.toFixed(1),
      ]);
      lines.push(table(['   rule', 'severity', 'items', 'pass', 'fail', 'unknown', 'weight', 'points lost'], rows));
    }
    lines.push('');
  }
  lines.push(
    'The left figure counts unknown as not shown, the right one as shown; the headline is the left one. There is no overall number.',
    `${assessment.coverage.decided} of ${assessment.coverage.items} items decided. Next: \`fullscore check\` lists what would turn unknowns into answers.`,
  );
  return lines.join('\n');
}

function bar(low: number | null, high: number | null): string {
  if (low === null || high === null) return colour.dim('·'.repeat(BAR));
  const [solid, open] = [Math.round((low / 100) * BAR), Math.round((high / 100) * BAR)];
  return (
    colour.green('█'.repeat(solid)) +
    colour.yellow('░'.repeat(Math.max(0, open - solid))) +
    colour.dim('·'.repeat(BAR - Math.max(solid, open)))
  );
}
