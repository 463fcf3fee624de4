import type { EngineDefaults } from '../defaults.ts';

// Nothing is retried without a policy, nothing is bounded without a timeout, and an error that nothing catches faults the workflow:
// https://github.com/serverlessworkflow/specification/blob/main/dsl.md#fault-tolerance · https://github.com/serverlessworkflow/specification/blob/main/dsl.md#timeouts
export const SILENT: EngineDefaults = {
  work: { retry: 'none', timeout: 'none', errors: 'fail' },
  wait: { timeout: 'none' },
  run: { timeout: 'none' },
};
