/** What one query may cost before it is ended. */
export interface Limits {
  /** Wall-clock limit in milliseconds, for queries that state none. */
  readonly timeoutMs: number;
  /** Resident memory of the embedded engine's process, in bytes. */
  readonly memoryBytes: number;
}

export const DEFAULT_LIMITS: Limits = { timeoutMs: 10_000, memoryBytes: 4 * 1024 ** 3 };
