// Who may call: OAuth scopes of Google accounts, or tokens of providers.
// https://cloud.google.com/endpoints/docs/grpc/authenticating-users
import { localKey } from '../../../graph/key.ts';
import { emitControl } from '../../control.ts';
import { at, itemsOf, type Tree } from '../../read/tree.ts';
import type { Auth } from '../auth.ts';
import { firstText, isTrue } from '../fields.ts';
import { type Config, sourceAt } from './config.ts';
import { type Coverage, type Rule, rulesIn } from './selector.ts';

/** Scopes and JSON web tokens are both what OAuth 2.0 sends; undefined where a rule demands neither. */
export function authOf(rule: Rule | undefined): Auth | undefined {
  if (rule === undefined || isTrue(at(rule.tree, 'allow_without_credential'))) return undefined;
  return guardsOf(rule).length === 0 ? undefined : 'oauth2';
}

interface GuardName {
  readonly id: string;
  readonly name: string;
  readonly tag: string;
}

function guardsOf({ tree }: Rule): readonly GuardName[] {
  const providers = itemsOf(at(tree, 'requirements')).flatMap((requirement) => firstText(requirement, 'provider_id', 'providerId') ?? []);
  return [
    ...(scopesOf(tree) === undefined ? [] : [{ id: 'oauth', name: 'OAuth scopes', tag: 'oauth2' }]),
    ...[...new Set(providers)].map((id) => ({ id: `provider ${id}`, name: `Tokens of ${id}`, tag: 'jwt' })),
  ];
}

function scopesOf(tree: Tree): string | undefined {
  return firstText(at(tree, 'oauth'), 'canonical_scopes', 'canonicalScopes');
}

/** A control for each kind of token; it guards what the rules that demand it cover. */
export function emitAuthentication(config: Config, covered: Coverage): void {
  const { root, path } = config.document;
  const told = new Set<string>();
  for (const rule of rulesIn(config, 'authentication')) {
    if (isTrue(at(rule.tree, 'allow_without_credential'))) continue;
    for (const { id, name, tag } of guardsOf(rule)) {
      const key = localKey('Control', root, path, 'authentication', id);
      // The same demand of the same selectors again says nothing new.
      const demand = `${id} of ${rule.selectors.join()}`;
      const guards = told.has(demand) ? [] : covered(rule);
      told.add(demand);
      if (guards.length > 0)
        emitControl({ key, kind: 'identity', name, tags: [tag], guards, source: sourceAt(config, rule.tree) }, config.emit);
    }
  }
}
