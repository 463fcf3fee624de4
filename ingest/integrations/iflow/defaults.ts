import type { EngineDefaults } from '../../workflows/defaults.ts';

export const ENGINE = 'sap-cloud-integration';

// Nothing is repeated unless a channel says so, and an error ends the processing: the message is Failed in the log.
// https://github.com/SAP-docs/btp-integration-suite, "Handle Errors Gracefully"
export const SILENT: EngineDefaults = { work: { retry: 'none', errors: 'fail' } };
/** A sender that keeps the message tries the whole flow again, each step included: whether a step is repeated depends on the channel. */
export const KEPT_BY_SENDER: EngineDefaults = { work: { errors: 'fail' } };
