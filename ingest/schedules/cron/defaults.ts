import type { EngineDefaults } from '../../workflows/defaults.ts';

// cron starts a command and forgets it: no repetition, no limit, and its exit code means nothing: https://man7.org/linux/man-pages/man8/cron.8.html
export const CRON: EngineDefaults = {
  work: { retry: 'none', timeout: 'none', errors: 'fail' },
  run: { timeout: 'none' },
};
