import type { EngineDefaults } from '../../workflows/defaults.ts';

// EventBridge repeats a delivery for 24 hours, up to 185 times: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
// and so does its scheduler: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-retry.html
export const SILENT: EngineDefaults = { work: { retry: 'default' } };
