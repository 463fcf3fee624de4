import type { EngineDefaults, Retry, Timeout } from '../defaults.ts';

// A task whose definition says nothing is tried again three times, and given up 3,600 seconds after its worker was last heard of:
// https://docs.conductor-oss.org/documentation/configuration/taskdef.html
export const TASK_DEFINITION: { readonly retry: Retry; readonly timeout: Timeout } = { retry: 'default', timeout: 'default' };

// A workflow without timeoutSeconds is not bounded, and a task that has failed for good fails it:
// https://docs.conductor-oss.org/documentation/configuration/workflowdef/index.html
export const SILENT: EngineDefaults = { work: { errors: 'fail' }, wait: { timeout: 'none' }, run: { timeout: 'none' } };

/** Tasks that the server does itself have no definition, so nothing repeats them. https://docs.conductor-oss.org/devguide/how-tos/Tasks/extending-system-tasks.html */
export const SYSTEM_TASK: { readonly retry: Retry } = { retry: 'none' };
