import type { EngineDefaults } from '../defaults.ts';

// A job ends after 360 minutes: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idtimeout-minutes
// A run ends after 35 days: https://docs.github.com/en/actions/reference/limits
// Nothing is retried, and a failed step fails its job: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idcontinue-on-error
export const SILENT: EngineDefaults = {
  work: { retry: 'none', timeout: 'default', errors: 'fail' },
  wait: { timeout: 'default' },
  run: { timeout: 'default' },
};

/** A composite action runs inside the job of its caller. */
export const INSIDE_A_JOB: EngineDefaults = { work: SILENT.work ?? {} };
