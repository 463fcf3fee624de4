import type { EngineDefaults } from '../defaults.ts';

// No relationship is retried unless it is selected: https://nifi.apache.org/docs/nifi-docs/html/user-guide.html
// What becomes of a failed FlowFile is for each flow to say: a relationship that is neither connected nor terminated makes the processor invalid.
export const SILENT: EngineDefaults = { work: { retry: 'none' } };
