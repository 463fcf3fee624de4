import { PRODUCTS, type Product } from './products.ts';

export type { Product } from './products.ts';

/** The product that a host belongs to, the longest matching suffix first; undefined for every other host. */
export function productOfHost(host: string): Product | undefined {
  const lower = host.toLowerCase().replace(/\.$/, '');
  let best: { readonly product: Product; readonly strength: number } | undefined;
  for (const { product, pattern, strength } of PATTERNS) {
    if ((best === undefined || strength > best.strength) && pattern.test(lower)) best = { product, strength };
  }
  return best?.product;
}

const PATTERNS = PRODUCTS.flatMap((product) =>
  product.hosts.map((written) => ({ product, pattern: patternOf(written), strength: strengthOf(written) })),
);

function patternOf(written: string): RegExp {
  const isWhole = written.startsWith('=');
  const text = (isWhole ? written.slice(1) : written)
    .replace(/[.]/g, '\\.')
    .replace(/^\*(?!\\\.)/, '[a-z0-9-]*')
    .replace(/\*/g, '[a-z0-9-]+');
  return new RegExp(`${isWhole ? '^' : '(^|\\.)'}${text}$`);
}

// A pattern that names more labels is the more specific one: sqs.*.amazonaws.com before amazonaws.com.
function strengthOf(written: string): number {
  return written.split('.').length * 100 + written.replace(/[*=]/g, '').length;
}
