// A bundle: the folder of an API proxy (apiproxy) or of a shared flow (sharedflowbundle), with its endpoints and policies.
// https://cloud.google.com/apigee/docs/api-platform/reference/api-proxy-configuration-reference
import { type Key, localKey } from '../../../graph/key.ts';
import type { Emit, Siblings, XmlDocument } from '../../ingester.ts';
import { sourceOf } from '../../ingester.ts';
import { attribute, childNamed, type XmlElement } from '../../read/tree.ts';
import type { Place } from '../../workflows/vocabulary.ts';

export interface Bundle {
  readonly root: string;
  /** Path of the folder that holds proxies, targets and policies. */
  readonly folder: string;
  readonly name: string;
  readonly isShared: boolean;
  readonly siblings: Siblings;
}

/** Folders of a bundle, by what they hold. */
const PARTS = /^(proxies|targets|policies|sharedflows)$/;

export async function bundleOf(document: XmlDocument, siblings: Siblings): Promise<Bundle> {
  const folders = document.path.split('/').slice(0, -1);
  const inside = PARTS.test(folders.at(-1) ?? '') ? folders.slice(0, -1) : folders;
  const folder = inside.join('/');
  const isShared = inside.at(-1) === 'sharedflowbundle' || /^SharedFlow/.test(document.xml.name);
  const isTop = /^(APIProxy|SharedFlowBundle)$/.test(document.xml.name);
  const stated = isTop ? attribute(document.xml, 'name') : await statedName(folder, siblings);
  const generic = /^(apiproxy|sharedflowbundle|bundle)$/i;
  const fallback = inside.map((each) => each.replace(/(\.zip)?!$/, '')).findLast((each) => each !== '' && !generic.test(each));
  return { root: document.root, folder, name: stated ?? fallback ?? 'proxy', isShared, siblings };
}

// The one file at the top of a bundle carries its name.
async function statedName(folder: string, siblings: Siblings): Promise<string | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const files = siblings.matching((path) => path.startsWith(prefix) && /^[^/]+\.xml$/i.test(path.slice(prefix.length)));
  for (const path of files.slice(0, 5)) {
    const found = await siblings.xml(path);
    if (found !== undefined && /^(APIProxy|SharedFlowBundle)$/.test(found.xml.name)) return attribute(found.xml, 'name');
  }
  return undefined;
}

/** A gateway has one proxy of a name; bundles of one name in two folders may be two environments or two samples. */
export function systemKey({ root, folder }: Bundle): Key {
  return localKey('System', root, folder === '' ? 'bundle' : folder);
}

export function apiKey({ root, folder, name }: Bundle): Key {
  return localKey('Api', root, folder, name);
}

export function routePlace({ root, folder }: Bundle, part: 'proxies' | 'targets' | 'sharedflows', name: string): Place {
  return [root, folder, part, name];
}

export function controlPlace({ root, folder }: Bundle, policy: string): Place {
  return [root, folder, 'policies', policy];
}

/** The proxy as a system, and the API that it offers. */
export function emitProxy(emit: Emit, bundle: Bundle, document: XmlDocument): void {
  const { name } = bundle;
  const source = sourceOf(document, { line: document.xml.line });
  const also = [{ kind: 'name', value: name }] as const;
  emit.node({
    type: 'System',
    kind: 'gateway',
    key: systemKey(bundle),
    name,
    also,
    props: { vendor: 'Google', product: 'Apigee' },
    source,
  });
  emit.node({ type: 'Api', key: apiKey(bundle), name, props: { protocol: 'rest' }, source });
  emit.edge({ type: 'PROVIDES', from: { key: systemKey(bundle) }, to: { key: apiKey(bundle) }, source });
}

/** A policy of the bundle with the file that defines it. */
export interface Policy {
  readonly name: string;
  readonly element: XmlElement;
  readonly document: XmlDocument;
}

export async function policiesOf({ folder, siblings }: Bundle, names: Iterable<string>): Promise<ReadonlyMap<string, Policy>> {
  const found = new Map<string, Policy>();
  for (const name of new Set(names)) {
    if (/[/\\]/.test(name)) continue;
    const document = await siblings.xml([...(folder === '' ? [] : [folder]), 'policies', `${name}.xml`].join('/'));
    if (document !== undefined) found.set(name, { name, element: document.xml, document });
  }
  return found;
}

export function nameOf(element: XmlElement, fallback: string): string {
  return attribute(element, 'name') ?? childNamed(element, 'Name')?.text ?? fallback;
}
