import type { EngineDefaults } from '../defaults.ts';

// Without retryStrategy nothing is retried: https://argo-workflows.readthedocs.io/en/latest/retries/
// Without activeDeadlineSeconds nothing ends a workflow or a template: https://argo-workflows.readthedocs.io/en/latest/walk-through/timeouts/
// A failed step fails its steps or dag template, and so the workflow.
export const SILENT: EngineDefaults = {
  work: { retry: 'none', timeout: 'none', errors: 'fail' },
  wait: { timeout: 'none' },
  run: { timeout: 'none' },
};

/** A template without an entrypoint is a library: it never runs as a whole. */
export const LIBRARY: EngineDefaults = { work: SILENT.work ?? {}, wait: SILENT.wait ?? {} };
