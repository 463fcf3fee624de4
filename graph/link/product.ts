import { PRODUCTS, type Product } from './products.ts';

export type { Product } from './products.ts';

/** The product that a host belongs to, the most specific host of the list first; undefined for every other host. */
export function productOfHost(host: string): Product | undefined {
  const lower = host.toLowerCase().replace(/\.$/, '');
  let best = WHOLE.get(lower);
  for (const suffix of suffixesOf(lower)) best = stronger(best, BY_SUFFIX.get(suffix));
  for (const entry of WITH_WILDCARD) if (entry.pattern.test(lower)) best = stronger(best, entry);
  return best?.product;
}

interface Entry {
  readonly product: Product;
  readonly strength: number;
}

const WRITTEN = PRODUCTS.flatMap((product) => product.hosts.map((host) => ({ host, entry: { product, strength: strengthOf(host) } })));
const WHOLE = firstOf(WRITTEN.filter(({ host }) => host.startsWith('=')).map(({ host, entry }) => [host.slice(1), entry]));
const BY_SUFFIX = firstOf(WRITTEN.filter(({ host }) => !/^=|[*]/.test(host)).map(({ host, entry }) => [host, entry]));
const WITH_WILDCARD = WRITTEN.filter(({ host }) => host.includes('*')).map(({ host, entry }) => ({ ...entry, pattern: patternOf(host) }));

function firstOf(entries: readonly (readonly [string, Entry])[]): ReadonlyMap<string, Entry> {
  return new Map(entries.toReversed());
}

/** "api.stripe.com", "stripe.com", "com". */
function* suffixesOf(host: string): Generator<string> {
  yield host;
  for (let dot = host.indexOf('.'); dot !== -1; dot = host.indexOf('.', dot + 1)) yield host.slice(dot + 1);
}

function stronger(best: Entry | undefined, other: Entry | undefined): Entry | undefined {
  return best === undefined || (other !== undefined && other.strength > best.strength) ? other : best;
}

function patternOf(written: string): RegExp {
  const text = written
    .replace(/[.]/g, '\\.')
    .replace(/^\*(?!\\\.)/, '[a-z0-9-]*')
    .replace(/\*/g, '[a-z0-9-]+');
  return new RegExp(`(^|\\.)${text}$`);
}

// A host that names more labels is the more specific one: sqs.*.amazonaws.com before amazonaws.com.
function strengthOf(written: string): number {
  return written.split('.').length * 100 + written.replace(/[*=]/g, '').length;
}
