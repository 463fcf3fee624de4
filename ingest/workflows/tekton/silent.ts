import type { EngineDefaults } from '../defaults.ts';

// Runs of pipelines and tasks end after an hour: https://tekton.dev/docs/pipelines/pipelineruns/#configuring-a-failure-timeout
// Nothing is retried without `retries`, and a failed task fails its run: https://tekton.dev/docs/pipelines/pipelines/#using-the-retries-field
export const SILENT: EngineDefaults = {
  work: { retry: 'none', timeout: 'default', errors: 'fail' },
  wait: { timeout: 'default' },
  run: { timeout: 'default' },
};
