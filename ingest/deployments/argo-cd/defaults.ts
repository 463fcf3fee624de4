// What Argo CD does when an application is silent: an automatic sync is tried five times, one by hand once; nothing bounds it in time.
// https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/ and https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
import type { EngineDefaults } from '../../workflows/defaults.ts';

export const AUTOMATIC: EngineDefaults = { work: { retry: 'default', timeout: 'none' } };
export const BY_HAND: EngineDefaults = { work: { retry: 'none', timeout: 'none' } };
