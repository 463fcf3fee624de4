// Container images: [registry[:port]/]repository[:tag][@digest]
// https://distribution.github.io/distribution/spec/api/ and github.com/distribution/reference
import type { Mention } from '../../graph/model.ts';
import { knownImage } from './known-images.ts';
import { isTemplated } from './template.ts';

/** An image and, for well-known ones, what a workload made of it is. */
export interface Image {
  /** Repository with registry, without tag and digest: "registry.acme.io:5000/shop/orders". */
  readonly name: string;
  /** Left out when there is none or a template stands there. */
  readonly tag?: string;
  /** A digest or a version tag; false for none, latest, stable, edge, main … */
  readonly pinned: boolean;
  readonly store?: { readonly engine: string };
  readonly broker?: { readonly product: string };
  readonly gateway?: boolean;
  /** Carries telemetry only: link keeps it out of the ledger (kind platform). */
  readonly telemetry?: boolean;
  /** Other infrastructure that applications do not do business with (ZooKeeper, Consul). */
  readonly platform?: boolean;
  /** Product behind a known image: "RabbitMQ", "Grafana", "postgresql". */
  readonly product?: string;
  readonly mention: Mention;
}

/** Reads an image reference; undefined when the text is none or a template stands in the repository. */
export function imageOf(text: string): Image | undefined {
  const whole = text.trim().replace(/^docker:\/\//, '');
  const [reference = '', digest = ''] = splitAt(whole, whole.indexOf('@sha'));
  const slash = reference.lastIndexOf('/');
  const colon = reference.indexOf(':', slash + 1);
  const [name, tag] = splitAt(reference, isTemplated(reference.slice(slash + 1)) ? tagColon(reference, slash) : colon);
  if (name === '' || isTemplated(name) || !/^[\w][\w./:-]*$/.test(name) || /\.\.|\/$/.test(name)) return undefined;
  const hasTag = tag !== '' && !isTemplated(tag);
  return {
    name,
    ...(hasTag ? { tag } : {}),
    pinned: digest !== '' || (hasTag && isVersion(tag)),
    ...roleOf(name),
    mention: { kind: 'image', value: name.toLowerCase() },
  };
}

/** True for images of Docker's own library ("nextcloud", "library/httpd"): everybody runs them, so sharing one says nothing. */
export function isOfficialImage(name: string): boolean {
  return /^((index\.)?docker\.io\/)?(library\/)?[^/]+$/.test(name);
}

// "acme/orders:${TAG:-1.0}": the colon before the template is the one that ends the name.
function tagColon(reference: string, slash: number): number {
  const template = reference.slice(slash + 1).search(/\$|\{\{|<|%/);
  const colon = reference.indexOf(':', slash + 1);
  return colon >= 0 && colon < slash + 1 + template ? colon : -1;
}

function isVersion(tag: string): boolean {
  return /\d/.test(tag) && !/^(latest|stable|edge|main|master|nightly|dev|develop|snapshot|canary|rolling)\b/i.test(tag);
}

type Role = Pick<Image, 'store' | 'broker' | 'gateway' | 'telemetry' | 'platform' | 'product'>;

function roleOf(name: string): Role {
  const known = knownImage(name);
  if (known === undefined) return {};
  const { role, product } = known;
  if (role === 'store') return { store: { engine: product }, product };
  if (role === 'broker') return { broker: { product }, product };
  return { [role]: true, product };
}

function splitAt(text: string, index: number): readonly [string, string] {
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}
