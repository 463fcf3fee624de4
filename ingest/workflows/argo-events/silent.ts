import type { EngineDefaults } from '../defaults.ts';

// A trigger is tried once without retryStrategy; when that fails, the sensor logs it and goes on: the event is lost.
// https://argoproj.github.io/argo-events/sensors/more-about-sensors-and-triggers/
export const SILENT: EngineDefaults = { work: { retry: 'none', errors: 'ignore' } };
