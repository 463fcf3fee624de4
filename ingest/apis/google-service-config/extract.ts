import { localKey } from '../../../graph/key.ts';
import { emitControl } from '../../control.ts';
import type { Emit, TreeDocument } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { firstText } from '../fields.ts';
import { emitAuthentication } from './authentication.ts';
import { type Config, configOf, serviceRef, sourceAt } from './config.ts';
import { emitHttpRules } from './http-rules.ts';
import { type Coverage, coverage, type Rule, rulesIn } from './selector.ts';

/** The type that every configuration states (google/api/service.proto). */
export function isServiceConfig(tree: Tree): boolean {
  return textOf(at(tree, 'type')) === 'google.api.Service';
}

export function extractServiceConfig(document: TreeDocument, emit: Emit): void {
  const config = configOf(document, emit);
  for (const [name, item] of config.services) {
    emit.edge({ type: 'PROVIDES', from: config.system, to: serviceRef(name), source: sourceAt(config, item) });
  }
  const covered = coverage(config, emitHttpRules(config));
  emitAuthentication(config, covered);
  emitBackends(config);
  emitQuotas(config, covered);
  checkSelectors(config);
}

// The proxy in front hands the methods of a rule to another address; one without an address only bounds the time.
function emitBackends(config: Config): void {
  for (const { tree } of rulesIn(config, 'backend')) {
    const address = firstText(tree, 'address');
    const host = address === undefined ? undefined : hostMention(address);
    if (host === undefined) continue;
    const isBounded = firstText(tree, 'deadline') !== undefined;
    config.emit.edge({
      type: 'CALLS',
      from: config.system,
      to: { type: 'System', mention: host },
      props: { mode: 'sync', ...(isBounded ? { timeout: 'set' } : {}) },
      source: sourceAt(config, tree),
    });
  }
}

// https://cloud.google.com/endpoints/docs/grpc/quotas-configure: a limit on a metric, and what each method costs of it.
function emitQuotas(config: Config, covered: Coverage): void {
  const { root, path, tree } = config.document;
  const counted = new Map<string, Rule[]>();
  for (const rule of rulesIn(config, 'quota', 'metric_rules')) {
    for (const { key } of entriesOf(at(rule.tree, 'metric_costs'))) {
      const rules = counted.get(key) ?? [];
      rules.push(rule);
      counted.set(key, rules);
    }
  }
  for (const limit of itemsOf(at(tree, 'quota', 'limits'))) {
    const [name, metric] = [firstText(limit, 'name'), firstText(limit, 'metric')];
    const guards = (counted.get(metric ?? '') ?? []).flatMap(covered);
    // A second limit on a metric bounds the same calls.
    counted.delete(metric ?? '');
    if (name === undefined || guards.length === 0) continue;
    const key = localKey('Control', root, path, 'quota', name);
    emitControl({ key, kind: 'limit', name, tags: ['quota'], guards, source: sourceAt(config, limit) }, config.emit);
  }
}

function checkSelectors(config: Config): void {
  for (const section of ['http', 'authentication', 'backend']) {
    for (const { selectors, tree } of rulesIn(config, section)) {
      if (selectors.length > 0) continue;
      config.emit.gap({
        code: 'unsupported',
        detail: `a rule of "${section}" has no selector, so it is about nothing`,
        remedy: 'Name the methods that the rule is about.',
        source: sourceAt(config, tree),
      });
    }
  }
}
