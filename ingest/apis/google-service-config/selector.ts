// Selectors: a full method name, or a prefix with ".*", or "*". Several by commas; of several rules the last one wins.
// https://cloud.google.com/service-infrastructure/docs/service-management/reference/rest/v1/services.configs
import type { Ref } from '../../../graph/model.ts';
import { at, itemsOf, type Tree } from '../../read/tree.ts';
import { firstText } from '../fields.ts';
import { type Config, methodName, serviceRef } from './config.ts';

export interface Rule {
  readonly selectors: readonly string[];
  readonly tree: Tree;
}

export function rulesIn(config: Config, section: string, list = 'rules'): readonly Rule[] {
  return itemsOf(at(config.document.tree, section, list)).map((tree) => {
    const selectors = (firstText(tree, 'selector') ?? '').split(',').map((selector) => selector.trim());
    return { selectors: selectors.filter((selector) => selector !== ''), tree };
  });
}

/** Finds the last rule that covers a method. */
export function lastRule(rules: readonly Rule[]): (method: string) => Rule | undefined {
  const places = new Map<string, number>();
  for (const [index, { selectors }] of rules.entries()) for (const selector of selectors) places.set(selector, index);
  return (method) => {
    const index = Math.max(-1, ...[method, ...prefixesOf(method)].map((selector) => places.get(selector) ?? -1));
    return rules[index];
  };
}

/** "a.b.C" is covered by "a.b.*", "a.*" and "*". */
function prefixesOf(name: string): readonly string[] {
  const parts = name.split('.').slice(0, 64);
  return parts.map((_, index) => [...parts.slice(0, parts.length - 1 - index), '*'].join('.'));
}

/** What a rule is about: the services that it covers whole, or single methods. */
export type Coverage = (rule: Rule) => readonly Ref[];

/** `own` are operations that this file declares itself. */
export function coverage({ services }: Config, own: ReadonlyMap<string, Ref>): Coverage {
  const bySelector = new Map<string, Ref[]>();
  for (const name of services.keys()) {
    for (const selector of prefixesOf(`${name}.`)) {
      const refs = bySelector.get(selector) ?? [];
      refs.push(serviceRef(name));
      bySelector.set(selector, refs);
    }
  }
  return ({ selectors }) =>
    selectors.flatMap((selector): readonly Ref[] => {
      if (selector === '*' || selector.endsWith('.*')) return bySelector.get(selector) ?? [];
      const value = methodName(selector);
      return [own.get(selector) ?? { type: 'Operation', mention: { kind: 'operation', value }, unresolved: { name: value } }];
    });
}
