// How a log names its process.

/** Attributes of a log, or of its traces, that name the process; concept:name does so only on the log. */
export function isProcess(key: string, isOfLog: boolean): boolean {
  return (isOfLog && key === 'concept:name') || PROCESS.test(key);
}
const PROCESS = /^(?:process|workflow)(?:[-_: ]?(?:definition)?[-_: ]?(?:id|key|name))?$/i;
