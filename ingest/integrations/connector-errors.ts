// What a connector does with records that it cannot handle: https://kafka.apache.org/documentation/#connectconfigs (errors.*)
import type { Gap } from '../../graph/model.ts';
import type { Direction } from './connector-direction.ts';
import { flagOf, isFilledIn, type Setting, type Settings, settingOf, textOfSetting } from './connector-settings.ts';

export interface ErrorHandling {
  /** fail: the task stops at the first bad record, which is the default. */
  readonly onError?: 'handled' | 'fail' | 'ignore';
  readonly logging?: 'error' | 'off';
  /** Where bad records go. */
  readonly deadLetter?: Setting;
  readonly tags: readonly string[];
  readonly gaps: readonly Gap[];
}

/** Effective error handling, defaults applied: tolerance none, no log, no retry, no dead letter queue. */
export function errorHandlingOf(settings: Settings, direction: Direction | undefined): ErrorHandling {
  const tolerance = toleranceOf(settings);
  const stated = settingOf(settings, 'errors.deadletterqueue.topic.name');
  const why = stated === undefined ? undefined : withoutEffect(tolerance, direction);
  const deadLetter = stated === undefined || why !== undefined || isFilledIn(stated.value) ? undefined : stated;
  const onError =
    tolerance === 'none' ? 'fail' : tolerance === 'all' ? (stated !== undefined && why === undefined ? 'handled' : 'ignore') : undefined;
  const logging = loggingOf(settings);
  return {
    ...(onError === undefined ? {} : { onError }),
    ...(logging === undefined ? {} : { logging }),
    ...(deadLetter === undefined ? {} : { deadLetter }),
    tags: [...retryTag(settings), ...(why === undefined ? [] : ['dead-letter:without-effect'])],
    gaps: stated === undefined || why === undefined ? [] : [unusedDeadLetter(stated, why)],
  };
}

// The MongoDB connector has a setting of its own that wins; its "data" tolerates bad records too.
function toleranceOf(settings: Settings): 'none' | 'all' | undefined {
  const text = textOfSetting(settings, 'mongo.errors.tolerance', 'errors.tolerance')?.toLowerCase() ?? 'none';
  return text === 'none' ? 'none' : text === 'all' || text === 'data' ? 'all' : undefined;
}

function withoutEffect(tolerance: 'none' | 'all' | undefined, direction: Direction | undefined): string | undefined {
  if (direction === 'source') return 'a source connector has no dead letter queue; only sinks have';
  return tolerance === 'none' ? 'the first bad record stops the task, because errors.tolerance is "none"' : undefined;
}

function loggingOf(settings: Settings): 'error' | 'off' | undefined {
  if (settings.get('errors.log.enable') === undefined) return 'off';
  const isOn = flagOf(settings, 'errors.log.enable');
  return isOn === undefined ? undefined : isOn ? 'error' : 'off';
}

// -1 means for ever.
function retryTag(settings: Settings): readonly string[] {
  const milliseconds = Number(textOfSetting(settings, 'errors.retry.timeout') ?? '0');
  if (!Number.isFinite(milliseconds) || milliseconds === 0) return [];
  return [milliseconds < 0 ? 'retry:unbounded' : 'retry:set'];
}

function unusedDeadLetter({ key, source }: Setting, why: string): Gap {
  return {
    code: 'unsupported',
    detail: `"${key}" handles nothing here: ${why}`,
    remedy: why.startsWith('a source')
      ? 'Take it out, and set errors.log.enable with an alert on the log instead.'
      : 'Set errors.tolerance to "all", so that bad records go to the dead letter queue and good ones go on.',
    source,
  };
}
