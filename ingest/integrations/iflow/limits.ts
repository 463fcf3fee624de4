// Timeouts and retries that channels state. Defaults: https://github.com/SAP-docs/btp-integration-suite (docs/ci/Development/configure-the-…-adapter)
import type { Retry, Timeout } from '../../workflows/defaults.ts';
import type { Settings } from './settings.ts';

/** Keys that bound the wait for an answer; the time for connecting bounds no call. */
const TIMEOUTS = [
  'httpRequestTimeout',
  'requestTimeout',
  'receiveTimeOut',
  'receiveTimeout',
  'responseTimeout',
  'readTimeout',
  'Timeout',
  'timeout',
  'timeOut',
];
/** Adapters whose editor presets a timeout, and that fall back on it where the file has none. */
const PRESET = /^(http|soap|idoc|hciodata|successfactors|mail)$/;

export function timeoutOf(type: string, settings: Settings): Timeout | undefined {
  const stated = settings.text(...TIMEOUTS);
  if (stated !== undefined) return /^(0|-\d+)$/.test(stated) ? 'none' : 'set';
  return PRESET.test(type.toLowerCase()) ? 'default' : undefined;
}

/** Repetition by the adapter itself, when it cannot reach the other end. */
export function retryOf(settings: Settings): Retry | undefined {
  const isOn = settings.text('retryOnConnectionFailure', 'retryOnException', 'retry');
  if (isOn !== undefined) return /^(true|1)$/i.test(isOn) ? 'set' : isOn.includes('{{') ? undefined : 'none';
  const attempts = settings.text('maximumReconnectAttempts', 'maxReconnectAttempts', 'maxRetries', 'retryIteration');
  if (attempts === undefined) return undefined;
  return attempts === '0' ? 'none' : 'set';
}
