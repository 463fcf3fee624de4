// Backends in the extensions of IBM API Connect, Kong, WSO2 and Tyk.
import type { Props } from '../../../../graph/model.ts';
import { hasKey, numberOf, textOf, textsOf } from '../../../read/tree.ts';
import { firstText } from '../../fields.ts';
import { childOf, childrenOf, itemPlacesOf, type Place } from '../../reference.ts';
import type { Declared } from '../operations.ts';
import type { Spec } from '../spec.ts';
import { type Backend, hostBackend, type Product } from './backend.ts';

const IBM: Product = { product: 'IBM API Connect', vendor: 'IBM' };
const KONG: Product = { product: 'Kong Gateway', vendor: 'Kong' };
const WSO2: Product = { product: 'WSO2 API Manager', vendor: 'WSO2' };
const TYK: Product = { product: 'Tyk Gateway', vendor: 'Tyk' };

export function otherBackends(spec: Spec, declared: readonly Declared[]): readonly Backend[] {
  const holders = [...new Set([spec.top, ...declared.flatMap(({ place, items }) => [place, ...items])])];
  return [...ibmBackends(spec.top), ...tykBackends(spec.top), ...holders.flatMap(kongBackends), ...holders.flatMap(wso2Backends)];
}

/** Actions of an assembly, at any depth: https://www.ibm.com/docs/en/api-connect (invoke policy; 60 seconds where nothing is stated). */
function ibmBackends(top: Place): readonly Backend[] {
  const configuration = childOf(top, 'x-ibm-configuration');
  const found: Backend[] = [];
  const waiting: Place[] = [childOf(configuration, 'assembly')].filter((place) => place !== undefined);
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    for (const child of [...itemPlacesOf(here), ...childrenOf(here)]) {
      waiting.push(child);
      const url = 'key' in child && (child.key === 'invoke' || child.key === 'proxy') ? childOf(child, 'target-url') : undefined;
      const address = filled(textOf(url?.tree) ?? '', configuration);
      if (url === undefined || address === '') continue;
      found.push(...hostBackend(IBM, url, { address, props: { timeout: hasKey(child.tree, 'timeout') ? 'set' : 'default' } }));
    }
  }
  return found.toReversed();
}

// $(target-url) is a property of the assembly, whose value stands beside it; "$(request.path)" after the host is as good as none.
function filled(text: string, configuration: Place | undefined): string {
  const whole = text.replace(/^\$\(([\w.-]+)\)/, (written, name: string) => {
    const value = firstText(childOf(configuration, 'properties', name)?.tree, 'value');
    return value ?? written;
  });
  return whole.replace(/^(https?:\/\/[^/$]+)\$\(.*$/, '$1');
}

/** https://developer.konghq.com/deck/reference/openapi2kong/; a service waits 60 seconds and is tried five times more where nothing is stated. */
function kongBackends(holder: Place): readonly Backend[] {
  const service = childOf(holder, 'x-kong-service-defaults');
  const stated = childOf(service, 'url') ?? childOf(service, 'host');
  const address = textOf(stated?.tree);
  if (service === undefined || stated === undefined || address === undefined) return [];
  const retries = numberOf(childOf(service, 'retries')?.tree);
  const isBounded = ['connect_timeout', 'read_timeout', 'write_timeout'].some((key) => hasKey(service.tree, key));
  const retry = retries === undefined ? 'default' : retries === 0 ? 'none' : 'set';
  return hostBackend(KONG, stated, { address, props: { timeout: isBounded ? 'set' : 'default', retry } });
}

/** https://apim.docs.wso2.com/en/latest/reference/openapi-extensions/ */
function wso2Backends(holder: Place): readonly Backend[] {
  const urls = childOf(holder, 'x-wso2-production-endpoints', 'urls');
  return itemPlacesOf(urls).flatMap((place) =>
    textsOf(place.tree).flatMap((address) => hostBackend(WSO2, place, { address, props: NOTHING })),
  );
}

/** https://tyk.io/docs/api-management/gateway-config-tyk-oas/ */
function tykBackends(top: Place): readonly Backend[] {
  const url = childOf(top, 'x-tyk-api-gateway', 'upstream', 'url');
  const address = textOf(url?.tree);
  return url === undefined || address === undefined ? [] : hostBackend(TYK, url, { address, props: NOTHING });
}

const NOTHING: Props = {};
