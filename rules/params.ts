import type { Params } from '../graph/engine/engine.ts';
import type { Rule } from './rule.ts';

/** Values for the params that the rule declares: the setting of that name, else its default. */
export function paramsOf(rule: Rule, settings: Params = {}): Params {
  return Object.fromEntries(Object.entries(rule.params).map(([name, param]) => [name, settings[name] ?? param.default]));
}
