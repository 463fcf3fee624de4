// What each engine does when its file is silent. One row per engine; a reader of a new format adds its row here.

/** Whether waiting or working is bounded in time. */
export type Timeout = 'set' | 'default' | 'none';
/** Whether the engine repeats a step after an error. */
export type Retry = 'none' | 'default' | 'set' | 'unbounded';
/** What becomes of an error in a step. */
export type Errors = 'explicit' | 'fail' | 'ignore';

/** Silent defaults of one engine. A value that is left out is not known, and stays unknown in the graph. */
export interface EngineDefaults {
  /** Steps that hand work to something outside the engine: a job, a delegate, a remote call. */
  readonly work?: { readonly retry?: Retry; readonly timeout?: Timeout; readonly errors?: Errors; readonly incident?: boolean };
  /** Steps that wait for a person, a message or a callback. */
  readonly wait?: { readonly timeout?: Timeout };
  /** The whole run. */
  readonly run?: { readonly timeout?: Timeout };
}

/** A definition that no engine runs (a diagram for reading) promises nothing. */
export const NO_ENGINE: EngineDefaults = {};

export const ENGINE_DEFAULTS = {
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
  // Asynchronous jobs are tried three times, then parked as dead-letter jobs.
  flowable: { work: { retry: 'default', timeout: 'none', errors: 'fail' }, wait: { timeout: 'none' }, run: { timeout: 'none' } },
  activiti: { work: { retry: 'default', timeout: 'none', errors: 'fail' }, wait: { timeout: 'none' }, run: { timeout: 'none' } },
  // The standard bounds nothing and lets an uncaught error end the instance; it says nothing about retries (BPMN 2.0.2 §10.5.6).
  bpmn: { work: { timeout: 'none', errors: 'fail' }, wait: { timeout: 'none' }, run: { timeout: 'none' } },
  // No timeout and no retry, and an uncaught error fails the execution: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
  'step-functions': {
    work: { retry: 'none', timeout: 'none', errors: 'fail' },
    wait: { timeout: 'none' },
    run: { timeout: 'none' },
  },
} as const satisfies Readonly<Record<string, EngineDefaults>>;

/** Name of an engine whose defaults are known here. */
export type Engine = keyof typeof ENGINE_DEFAULTS;
