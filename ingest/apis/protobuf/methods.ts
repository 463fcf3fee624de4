// Methods as Operations, called "package.Service/Method" as on the wire, with their way over HTTP.
import { type Key, namedOperationKey } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import type { Auth } from '../auth.ts';
import { procedureEffect } from '../effect.ts';
import { comparablePath } from '../http-template.ts';
import { sourceAt } from '../text-source.ts';
import { authOfService, type Contract, fullName, optionText, serviceKey } from './contract.ts';
import type { Method, Service } from './file.ts';
import { demandOfMethod, isDeprecatedByGateway } from './gateway.ts';
import { type HttpRule, httpRulesOf } from './http-rule.ts';

/** Emits the methods of a service; gives the authentication of each. */
export function emitMethods(contract: Contract, service: Service): readonly (Auth | undefined)[] {
  const whole = authOfService(contract, service);
  return service.methods.map((method) => {
    const demand = demandOfMethod(method.options, contract.gateway);
    const auth = demand === undefined ? whole : demand.auth;
    emitMethod(contract, service, { method, auth });
    return auth;
  });
}

interface Declared {
  readonly method: Method;
  readonly auth: Auth | undefined;
}

function emitMethod(contract: Contract, service: Service, { method, auth }: Declared): void {
  const api = serviceKey(contract, service);
  const name = `${fullName(contract, service)}/${method.name}`;
  const key = namedOperationKey(api, name);
  const rules = httpRulesOf(method.options);
  const [rule] = rules;
  const tags = tagsOf(method);
  const source = sourceAt(contract, method);
  contract.emit.node({
    type: 'Operation',
    key,
    name,
    also: mentionsOf(api, name, rules),
    props: {
      ...effectOf(method, rule),
      auth,
      method: rule?.method,
      path: rule?.path,
      lifecycle: optionText(method.options, 'deprecated') === 'true' || isDeprecatedByGateway(method.options) ? 'deprecated' : undefined,
      tags: tags.length === 0 ? undefined : tags,
    },
    source,
  });
  contract.emit.edge({ type: 'EXPOSES', from: { key: api }, to: { key }, source });
}

// idempotency_level is a promise of the author (descriptor.proto), so it comes before method and name.
function effectOf({ name, options }: Method, rule: HttpRule | undefined): { readonly effect?: string; readonly idempotent?: boolean } {
  const level = optionText(options, 'idempotency_level');
  if (level === 'NO_SIDE_EFFECTS') return { effect: 'read', idempotent: true };
  const effect = procedureEffect(name, rule?.method);
  const isRepeatable = level === 'IDEMPOTENT' || (rule !== undefined && /^(GET|HEAD|PUT|DELETE)$/.test(rule.method));
  return { ...(effect === undefined ? {} : { effect }), ...(isRepeatable ? { idempotent: true } : {}) };
}

function tagsOf({ isClientStreaming, isServerStreaming, options }: Method): readonly string[] {
  return [
    ...(options.some(({ name }) => name === 'google.longrunning.operation_info') ? ['long-running'] : []),
    ...(isClientStreaming ? ['streaming:client'] : []),
    ...(isServerStreaming ? ['streaming:server'] : []),
  ];
}

function mentionsOf(within: Key, name: string, rules: readonly HttpRule[]): readonly Mention[] {
  const paths = new Set(rules.map(({ method, path }) => `${method} ${comparablePath(path)}`));
  return [name, ...paths].map((value) => ({ kind: 'operation', value, within }));
}
