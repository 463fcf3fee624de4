// fullscore check: scan, judge, and open or close the gate.
import type { EngineName } from '../../../graph/engine/engine.ts';
import type { Severity } from '../../../rules/rule.ts';
import { openLoaded, scanAndKeep } from '../../estate.ts';
import { judgeEstate } from '../../judge-estate.ts';
import type { Judged } from '../../judged.ts';
import { openWorkspace, type WorkspaceFlags } from '../../workspace.ts';
import { terminal } from '../terminal.ts';
import { checkText } from './check-text.ts';

export interface CheckFlags extends WorkspaceFlags {
  readonly engine?: EngineName;
  readonly json?: boolean;
  readonly failOn: Severity;
  readonly all?: boolean;
  readonly timings?: boolean;
}

/** 0 the gate is open, 1 it is closed by findings, 2 it is closed because too little could be judged. */
export async function checkCommand(paths: readonly string[], flags: CheckFlags): Promise<number> {
  const out = terminal();
  const workspace = await openWorkspace(paths, flags);
  const { snapshot } = await scanAndKeep(workspace, {
    onProgress: ({ done, total, file }) => out.progress(`reading ${done} of ${total}  ${file}`),
  });
  out.progress('judging');
  await using engine = await openLoaded(workspace, snapshot, flags.engine);
  const judged = await judgeEstate(engine, snapshot, flags.failOn);
  out.clearProgress();
  if (flags.json === true) out.print(JSON.stringify(checkJson(judged), null, 2));
  else out.print(await checkText({ workspace, snapshot, judged, isAll: flags.all === true, withTimings: flags.timings === true }));
  return { pass: 0, fail: 1, blind: 2 }[judged.gate.outcome];
}

/** The document of `check --json` (08-contracts). */
export function checkJson({ verdicts, findings, gate }: Judged): object {
  return {
    findings: findings.map(({ scoreSeverity: _score, advisory: _advisory, per: _per, ...finding }) => finding),
    gate,
    rules: verdicts.map(({ rule, population, pass, fail, unknown, ms }) => ({
      fail,
      id: rule.id,
      lens: rule.lens,
      ms,
      pass,
      population,
      question: rule.question,
      severity: rule.severity,
      unknown,
    })),
  };
}
