// How often the engines repeat a failed job, as the model states it.
import type { XmlElement } from '../../read/tree.ts';
import type { Retry } from '../defaults.ts';
import { engineExtensions, filled, zeebeExtension } from './namespace.ts';

/** More attempts than anybody waits for: the engine goes on until a person stops it. */
const ENDLESS = 1000;

/** failedJobRetryTimeCycle: `R5/PT1M` (attempts in all), `PT1M,PT10M` (a pause before each), an expression; undefined when not stated. */
export function retryOfCamunda(element: XmlElement): Retry | undefined {
  const cycle = engineExtensions(element, 'failedJobRetryTimeCycle')[0]?.text;
  if (cycle === undefined || cycle === '') return undefined;
  const repeat = /^R(\d*)\//.exec(cycle);
  if (repeat === null) return 'set';
  return repeat[1] === '' ? 'unbounded' : attempts(Number(repeat[1]));
}

/** `retries` of a task definition: attempts in all, or an expression; undefined when not stated. */
export function retryOfZeebe(element: XmlElement): Retry | undefined {
  const retries = filled(zeebeExtension(element, 'taskDefinition'), 'retries')?.replace(/^=\s*/, '');
  if (retries === undefined) return undefined;
  return /^\d+$/.test(retries) ? attempts(Number(retries)) : 'set';
}

function attempts(count: number): Retry {
  if (count <= 1) return 'none';
  return count >= ENDLESS ? 'unbounded' : 'set';
}
