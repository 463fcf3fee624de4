import type { EngineDefaults } from '../defaults.ts';

// No timeout and no retry, and an uncaught error fails the execution: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
export const SILENT: EngineDefaults = {
  work: { retry: 'none', timeout: 'none', errors: 'fail' },
  wait: { timeout: 'none' },
  run: { timeout: 'none' },
};
