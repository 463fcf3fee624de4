// HTTP rules of the configuration: how methods of services are called over HTTP and JSON, also those that others have written.
import { operationKey } from '../../../graph/key.ts';
import type { Mention, Ref } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, itemsOf, type Tree } from '../../read/tree.ts';
import { procedureEffect } from '../effect.ts';
import { firstText } from '../fields.ts';
import { comparablePath } from '../http-template.ts';
import { authOf } from './authentication.ts';
import { type Config, methodName, sourceAt } from './config.ts';
import { lastRule, type Rule, rulesIn } from './selector.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** The Api and its operations; gives the operation of each method that has a rule. */
export function emitHttpRules(config: Config): ReadonlyMap<string, Ref> {
  const found = new Map<string, Ref>();
  const { document, emit, api } = config;
  const demandOf = lastRule(rulesIn(config, 'authentication'));
  const rules = rulesIn(config, 'http').filter(({ selectors, tree }) => selectors.length === 1 && bindingsOf(tree).length > 0);
  if (rules.length === 0) return found;
  const title = firstText(document.tree, 'title');
  const name = title === undefined || isTemplated(title) ? document.path : title;
  emit.node({
    type: 'Api',
    key: api,
    name,
    also: [{ kind: 'path', value: document.pointer === '' ? document.path : `${document.path}#${document.pointer}` }],
    props: { protocol: 'rest' },
    source: sourceAt(config, at(document.tree, 'http') ?? document.tree),
  });
  emit.edge({
    type: 'PROVIDES',
    from: config.system,
    to: { key: api },
    source: sourceAt(config, at(document.tree, 'name') ?? document.tree),
  });
  for (const rule of rules) {
    const [selector = ''] = rule.selectors;
    found.set(selector, emitRule(config, rule, demandOf(selector)));
  }
  return found;
}

interface Binding {
  readonly method: string;
  readonly path: string;
}

function bindingsOf(rule: Tree): readonly Binding[] {
  const own = METHODS.flatMap((method): Binding[] => {
    const path = firstText(rule, method);
    return path === undefined ? [] : [{ method: method.toUpperCase(), path }];
  });
  const custom = at(rule, 'custom');
  const [kind, path] = [firstText(custom, 'kind'), firstText(custom, 'path')];
  return [
    ...own,
    ...(kind === undefined || kind === '*' || path === undefined ? [] : [{ method: kind.toUpperCase(), path }]),
    ...itemsOf(at(rule, 'additional_bindings')).flatMap(bindingsOf),
  ];
}

function emitRule(config: Config, rule: Rule, demand: Rule | undefined): Ref {
  const { emit, api } = config;
  const [selector = ''] = rule.selectors;
  const bindings = bindingsOf(rule.tree);
  const [first = { method: 'GET', path: '/' }] = bindings;
  const key = operationKey(api, first.method, comparablePath(first.path));
  const values = [methodName(selector), ...bindings.map(({ method, path }) => `${method} ${comparablePath(path)}`)];
  const source = sourceAt(config, rule.tree);
  emit.node({
    type: 'Operation',
    key,
    name: `${first.method} ${first.path}`,
    also: [...new Set(values)].map((value): Mention => ({ kind: 'operation', value, within: api })),
    props: {
      effect: procedureEffect(selector.slice(selector.lastIndexOf('.') + 1), first.method),
      idempotent: /^(GET|HEAD|PUT|DELETE)$/.test(first.method) ? true : undefined,
      auth: authOf(demand),
      method: first.method,
      path: first.path,
    },
    source,
  });
  emit.edge({ type: 'EXPOSES', from: { key: api }, to: { key }, source });
  return { key };
}
