import type { EngineDefaults } from '../../workflows/defaults.ts';

// Nothing is sent twice unless a retry policy says so; a request is given up after 60 seconds, one to the backend after 300.
// https://learn.microsoft.com/azure/api-management/send-request-policy · https://learn.microsoft.com/azure/api-management/forward-request-policy
export const SILENT: EngineDefaults = {
  work: { retry: 'none', timeout: 'default' },
};
