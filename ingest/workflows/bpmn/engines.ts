// Silent defaults of the engines that run BPMN.
import type { EngineDefaults } from '../defaults.ts';

export const BPMN_ENGINES = {
  // A job is tried three times, then it is an incident: https://docs.camunda.org/manual/latest/user-guide/process-engine/the-job-executor/#failed-jobs
  // A delegate that runs in the caller's transaction is not a job; the reader states `retry: none` for it.
  'camunda-7': {
    work: { retry: 'default', timeout: 'none', errors: 'fail', incident: true },
    wait: { timeout: 'none' },
    run: { timeout: 'none' },
  },
  // Three retries, then an incident: https://docs.camunda.io/docs/components/concepts/job-workers/
  'camunda-8': {
    work: { retry: 'default', timeout: 'none', errors: 'fail', incident: true },
    wait: { timeout: 'none' },
    run: { timeout: 'none' },
  },
  // Asynchronous jobs are tried three times, then parked as dead-letter jobs: https://www.flowable.com/open-source/docs/bpmn/ch18-Advanced
  // A delegate that runs in the caller's transaction is not a job; the reader states `retry: none` for it.
  flowable: { work: { retry: 'default', timeout: 'none', errors: 'fail' }, wait: { timeout: 'none' }, run: { timeout: 'none' } },
  activiti: { work: { retry: 'default', timeout: 'none', errors: 'fail' }, wait: { timeout: 'none' }, run: { timeout: 'none' } },
  // The engine does not repeat a work item, and a handler may do as it likes: unknown unless the file says so (docs.jbpm.org, Domain-specific processes).
  jbpm: { work: { timeout: 'none', errors: 'fail' }, wait: { timeout: 'none' }, run: { timeout: 'none' } },
  // Only what holds for every service: nothing bounds a wait, and an error that nothing catches fails the instance.
  'ibm-baw': { work: { errors: 'fail' }, wait: { timeout: 'none' } },
  // The standard bounds nothing and lets an uncaught error end the instance; it says nothing about retries (BPMN 2.0.2 §10.5.6).
  bpmn: { work: { timeout: 'none', errors: 'fail' }, wait: { timeout: 'none' }, run: { timeout: 'none' } },
} as const satisfies Readonly<Record<string, EngineDefaults>>;

export type BpmnEngine = keyof typeof BPMN_ENGINES;
