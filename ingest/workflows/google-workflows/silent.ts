import type { EngineDefaults } from '../defaults.ts';

// Nothing is retried without `retry`, and an uncaught error ends the execution: https://cloud.google.com/workflows/docs/reference/syntax/catching-errors
// An execution ends after one year: https://cloud.google.com/workflows/quotas
// A callback is awaited for 12 hours: https://cloud.google.com/workflows/docs/reference/stdlib/events/await_callback
export const SILENT: EngineDefaults = {
  work: { retry: 'none', errors: 'fail' },
  wait: { timeout: 'default' },
  run: { timeout: 'default' },
};
