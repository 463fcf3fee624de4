// Plugins that reach something: identity providers, functions, models, topics, log collectors, counters in Redis.
import type { Ref } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { arnOf } from '../../mention/arn.ts';
import { hostMention } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { topicMention } from '../../mention/topic.ts';
import { at, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import type { Plugin } from './entities.ts';
import type { KongGateway } from './gateway.ts';
import { modelRefs } from './models.ts';
import { credentialAmong } from './secrets.ts';

interface Reached {
  readonly relation: 'CALLS' | 'ACCESSES' | 'PUBLISHES' | 'CONSUMES';
  readonly to: Ref;
  readonly tree: Tree;
  readonly mode?: 'sync' | 'async';
}
type Reading = (config: Tree) => readonly Reached[];

const READINGS = new Map<string, Reading>([
  ['openid-connect', hosts('issuer', 'token_endpoint', 'introspection_endpoint')],
  ['oauth2-introspection', hosts('introspection_url')],
  ['upstream-oauth', hosts('oauth.token_endpoint')],
  ['ai-mcp-oauth2', hosts('authorization_servers', 'introspection_endpoint')],
  ['ldap-auth', hosts('ldap_host')],
  ['ldap-auth-advanced', hosts('ldap_host')],
  ['opa', hosts('opa_host')],
  ['saml', hosts('idp_sso_url')],
  ['forward-proxy', hosts('http_proxy_host', 'https_proxy_host')],
  ['canary', hosts('upstream_host')],
  ['aws-lambda', lambda],
  ['azure-functions', azureFunction],
  ['http-log', collector('http_endpoint')],
  ['tcp-log', collector('host')],
  ['udp-log', collector('host')],
  ['kafka-log', topic('PUBLISHES')],
  ['kafka-upstream', topic('PUBLISHES')],
  ['confluent', topic('PUBLISHES')],
  ['kafka-consume', topic('CONSUMES')],
  ['confluent-consume', topic('CONSUMES')],
  ['ai-proxy', modelRefs],
  ['ai-proxy-advanced', modelRefs],
]);

export function emitPluginCalls(
  name: string,
  plugin: Plugin,
  place: { readonly document: TreeDocument; readonly gateway: KongGateway },
  emit: Emit,
): void {
  const config = at(plugin.tree, 'config');
  if (config === undefined) return;
  const credential = credentialAmong(config);
  for (const { relation, to, tree, mode } of [...(READINGS.get(name)?.(config) ?? []), ...counters(config)]) {
    emit.edge({
      type: relation,
      from: { key: place.gateway.key },
      to,
      props: relation === 'CALLS' ? { mode, credential } : relation === 'ACCESSES' ? { credential } : {},
      source: sourceOf(place.document, { line: tree.line }, `${plugin.pointer}/config`),
    });
  }
}

function hosts(...paths: readonly string[]): Reading {
  return (config) => {
    const found = paths
      .map((path) => at(config, ...path.split('.')))
      .find((tree) => textsOf(tree).some((text) => hostMention(text) !== undefined));
    const mention = textsOf(found).flatMap((text) => hostMention(text) ?? [])[0];
    return found === undefined || mention === undefined
      ? []
      : [{ relation: 'CALLS', to: { type: 'System', mention }, tree: found, mode: 'sync' }];
  };
}

/** Logs go out in batches beside the request; whoever collects them is no business partner. */
function collector(path: string): Reading {
  return (config) => {
    const tree = at(config, path);
    const mention = hostMention(textOf(tree) ?? '');
    return tree === undefined || mention === undefined
      ? []
      : [{ relation: 'CALLS', to: { type: 'System', mention, unresolved: { kind: 'platform' } }, tree, mode: 'async' }];
  };
}

function lambda(config: Tree): readonly Reached[] {
  const tree = at(config, 'function_name');
  const text = textOf(tree) ?? '';
  if (tree === undefined || text === '' || isTemplated(text)) return [];
  const arn = arnOf(text);
  const mention = arn?.mention ?? ({ kind: 'name', value: text.replace(/:[\w$-]+$/, '') } as const);
  const mode = textOf(at(config, 'invocation_type')) === 'Event' ? 'async' : 'sync';
  return [
    {
      relation: 'CALLS',
      to: { type: ['System', 'Operation'], mention, unresolved: { name: arn?.name ?? text, kind: 'service' } },
      tree,
      mode,
    },
  ];
}

/** https://developer.konghq.com/plugins/azure-functions/reference/: https://{appname}.{hostdomain}/{routeprefix}/{functionname} */
function azureFunction(config: Tree): readonly Reached[] {
  const tree = at(config, 'appname');
  const app = textOf(tree) ?? '';
  const mention = app === '' ? undefined : hostMention(`${app}.${textOf(at(config, 'hostdomain')) ?? 'azurewebsites.net'}`);
  return tree === undefined || mention === undefined ? [] : [{ relation: 'CALLS', to: { type: 'System', mention }, tree, mode: 'sync' }];
}

function topic(relation: 'PUBLISHES' | 'CONSUMES'): Reading {
  return (config) => {
    const topics =
      at(config, 'topic') === undefined ? itemsOf(at(config, 'topics')).map((item) => at(item, 'name') ?? item) : [at(config, 'topic')];
    return topics.flatMap((tree) => {
      const name = textOf(tree) ?? '';
      return tree === undefined || name === '' || isTemplated(name)
        ? []
        : [{ relation, to: { type: 'Channel', mention: topicMention(name), unresolved: { props: { protocol: 'kafka' } } } as const, tree }];
    });
  };
}

// Counters, caches and sessions are kept in Redis: `redis.host` now, `redis_host` before.
function counters(config: Tree): readonly Reached[] {
  const tree = at(config, 'redis', 'host') ?? at(config, 'redis_host') ?? at(config, 'storage_config', 'redis', 'host');
  const mention = hostMention(textOf(tree) ?? '');
  return tree === undefined || mention === undefined
    ? []
    : [{ relation: 'ACCESSES', to: { type: ['DataStore', 'System'], mention, unresolved: { props: { engine: 'redis' } } }, tree }];
}
