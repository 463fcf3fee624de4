import type { EngineDefaults } from '../../workflows/defaults.ts';

// A target is given up after 55 seconds and a request is not repeated.
// https://cloud.google.com/apigee/docs/api-platform/reference/endpoint-properties-reference
export const SILENT: EngineDefaults = {
  work: { retry: 'none', timeout: 'default' },
};
