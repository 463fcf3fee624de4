import type { EngineDefaults } from '../defaults.ts';

// Requests that fail are repeated up to 4 times and are given up after 120 to 235 seconds: https://learn.microsoft.com/azure/logic-apps/error-exception-handling#retry-policies
// A run lives for 90 days, a stateless one for 5 minutes: https://learn.microsoft.com/azure/logic-apps/logic-apps-limits-and-configuration
export const SILENT: EngineDefaults = {
  work: { retry: 'default', timeout: 'default', errors: 'fail' },
  wait: { timeout: 'none' },
  run: { timeout: 'default' },
};
