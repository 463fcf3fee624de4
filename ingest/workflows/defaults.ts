// The words for what an engine does when its file is silent. Each format keeps the defaults of its engines in its own folder.

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
