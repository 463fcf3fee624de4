import type { EngineDefaults } from '../workflows/defaults.ts';

// No limit of run time, no automatic rerun (maximum reruns is 0), and what waits for a job that ended NOTOK does not run;
// that job stays among the active ones until somebody reruns it or sets it to OK:
// https://documents.bmc.com/supportu/ctrlm9/help/Main_help/en-US/JefMaxRerun.htm
export const CONTROL_M: EngineDefaults = {
  work: { retry: 'none', timeout: 'none', errors: 'fail', incident: true },
  wait: { timeout: 'none' },
};
