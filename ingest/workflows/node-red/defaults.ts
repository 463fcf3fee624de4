import type { EngineDefaults } from '../defaults.ts';

export const ENGINE = 'node-red';

// A message is handled once; an error that no Catch node takes is logged and the message goes no further.
// https://nodered.org/docs/user-guide/handling-errors
export const SILENT: EngineDefaults = { work: { retry: 'none', errors: 'fail' } };
