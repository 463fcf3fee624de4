import type { EngineDefaults } from '../../workflows/defaults.ts';

// n_retrys and term_run_time are 0 unless stated, and a job that fails stays in FAILURE until somebody acts:
// https://techdocs.broadcom.com/us/en/ca-enterprise-software/intelligent-automation/autosys-workload-automation/24-1/reference/jil-job-definitions.html
export const AUTOSYS: EngineDefaults = {
  work: { retry: 'none', timeout: 'none', errors: 'fail', incident: true },
  wait: { timeout: 'none' },
};
