import type { EngineDefaults } from '../defaults.ts';

// Requests that fail are repeated, how often depends on the licence, and are given up after 120 seconds; a run lives for 30 days.
// https://learn.microsoft.com/power-automate/limits-and-config
export const SILENT: EngineDefaults = {
  work: { retry: 'default', timeout: 'default', errors: 'fail' },
  wait: { timeout: 'none' },
  run: { timeout: 'default' },
};
