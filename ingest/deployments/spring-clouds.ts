// Services that settings name without an address, because the client library knows it.
import { filled, type PropertyValues } from './spring-placeholders.ts';
import { canonical, type Property } from './spring-property.ts';
import type { Variable } from './variables.ts';

/** spring.ai.<provider>.api-key without a base-url: https://docs.spring.io/spring-ai/reference/api/chatmodel.html */
const MODELS: Readonly<Record<string, string>> = { openai: 'api.openai.com', anthropic: 'api.anthropic.com', mistralai: 'api.mistral.ai' };

/** Addresses that are understood, as variables on the line of the setting that shows their use. */
export function cloudReferences(properties: readonly Property[], values: PropertyValues): readonly Variable[] {
  return [...modelReference(properties), ...camundaReference(properties, values)];
}

// Settings for several providers stand side by side in samples while one starter is on the classpath: then none is certain.
function modelReference(properties: readonly Property[]): readonly Variable[] {
  const providers = new Map<string, Property[]>();
  for (const property of properties) {
    const provider = /^spring\.ai\.([a-z.0-9]+?)\.(apikey|baseurl|endpoint|chat|embedding)(\.|$)/.exec(canonical(property.key))?.[1];
    if (provider !== undefined && provider !== 'chat' && provider !== 'mcp')
      providers.set(provider, [...(providers.get(provider) ?? []), property]);
  }
  const [only, ...others] = providers;
  const host = only === undefined || others.length > 0 ? undefined : MODELS[only[0]];
  const key = only?.[1].find((property) => canonical(property.key).endsWith('.apikey'));
  const hasAddress = only?.[1].some((property) => /\.(baseurl|endpoint)$/.test(canonical(property.key))) === true;
  if (only === undefined || host === undefined || key === undefined || hasAddress) return [];
  return [{ name: `spring.ai.${only[0]}.base-url`, value: `https://${host}`, source: key.source }];
}

/** zeebe.client.cloud.* and camunda.client.cloud.*: https://docs.camunda.io/docs/apis-tools/camunda-spring-boot-starter/getting-started/ */
function camundaReference(properties: readonly Property[], values: PropertyValues): readonly Variable[] {
  const cluster = properties.find(({ key }) => /^(zeebe|camunda)\.client\.(cloud\.)?clusterid$/.test(canonical(key)));
  const id = cluster === undefined ? '' : filled(cluster.value, values).trim();
  if (cluster === undefined || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return [];
  const prefix = canonical(cluster.key).replace(/\.[^.]+$/, '');
  const region = values.get(`${prefix}.region`) ?? 'bru-2';
  const secret = values.get(`${prefix}.clientsecret`) !== undefined ? `${cluster.key.replace(/\.[^.]+$/, '')}.url` : 'camunda.cluster.url';
  return [{ name: secret, value: `https://${id}.${filled(region, values)}.zeebe.camunda.io`, source: cluster.source }];
}
