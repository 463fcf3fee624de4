// What becomes of a tick whose call fails, and how long the call may take, is said by resiliency policies in files of their own: not known here.
// https://docs.dapr.io/operations/resiliency/resiliency-overview/
import type { EngineDefaults } from '../../workflows/defaults.ts';

export const CRON_DEFAULTS: EngineDefaults = {};
