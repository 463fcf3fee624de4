import type { EngineDefaults } from '../defaults.ts';

export const ENGINE = 'n8n';

// A node is tried once, its error stops the workflow, waits and runs have no limit (EXECUTIONS_TIMEOUT is -1).
// https://docs.n8n.io/flow-logic/error-handling/ · https://docs.n8n.io/hosting/configuration/environment-variables/executions/
export const SILENT: EngineDefaults = {
  work: { retry: 'none', errors: 'fail' },
  wait: { timeout: 'none' },
  run: { timeout: 'none' },
};
