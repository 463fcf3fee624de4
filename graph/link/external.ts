// A host that nothing in the scan defines: somebody else's system, or one of ours that was not read.
import { globalKey, type Key, localKey } from '../key.ts';
import type { Mention } from '../model.ts';
import { productOfHost } from './product.ts';

export interface External {
  readonly key: Key;
  readonly name: string;
  readonly kind: string | undefined;
  readonly props: Readonly<Record<string, string | boolean>>;
  readonly confidence: number;
  readonly reason: string;
}

/** Suffixes that only ever name something inside the organisation's own network. */
const INTERNAL = /(^|\.)(local|localdomain|internal|intern|lan|corp|home|cluster|svc|private|test|example|invalid)$/;
/** Public suffixes of two labels that matter in practice ("co.uk"). */
const TWO_LABEL_SUFFIX = /\.(co|com|org|net|gov|ac|edu|gob|or|ne|go)\.[a-z]{2}$/;

export function externalSystem(mention: Mention, root: string): External {
  const host = mention.value;
  const product = productOfHost(host);
  if (product !== undefined) {
    const key = product.perTenant ? globalKey('System', product.id, host) : globalKey('System', product.id);
    return {
      key,
      name: product.product,
      kind: product.kind,
      props: { external: true, vendor: product.vendor, product: product.product },
      confidence: 0.95,
      reason: `host ${host} belongs to ${product.product}`,
    };
  }
  if (host.includes('.') && !INTERNAL.test(host) && !/^[\d.]+$/.test(host)) {
    const domain = registrableDomain(host);
    return {
      key: globalKey('System', domain),
      name: domain,
      kind: undefined,
      props: { external: true },
      confidence: 0.8,
      reason: `host ${host} is under the public domain ${domain}`,
    };
  }
  // In two namespaces one name is two services, known or not.
  const { within } = mention;
  return {
    key: localKey('System', root, 'host', ...(within === undefined ? [] : [within]), host),
    name: host,
    kind: undefined,
    props: {},
    confidence: 0.5,
    reason: `nothing in the scan defines the host ${host}${within === undefined ? '' : ` in ${within}`}`,
  };
}

export function registrableDomain(host: string): string {
  const labels = host.split('.');
  return labels.slice(TWO_LABEL_SUFFIX.test(host) ? -3 : -2).join('.');
}
