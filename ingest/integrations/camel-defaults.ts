import type { EngineDefaults } from '../workflows/defaults.ts';

// The DefaultErrorHandler neither redelivers nor handles: an error goes back to the caller and the exchange ends.
// https://camel.apache.org/manual/defaulterrorhandler.html · no redelivery for exception clauses: https://camel.apache.org/manual/exception-redelivery.html
export const CAMEL_SILENT: EngineDefaults = { work: { retry: 'none', errors: 'fail' } };
