import type { EngineDefaults } from '../../workflows/defaults.ts';

// Restart=no, and no start timeout for Type=oneshot: https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html
export const SYSTEMD: EngineDefaults = {
  work: { retry: 'none', timeout: 'none', errors: 'fail' },
  run: { timeout: 'none' },
};
