// A DMN file before any meaning is given to it: its elements by id, and what a reference means.
import { attribute, childrenNamed, type XmlElement } from '../../read/tree.ts';

/** 1.0 … 1.1 end in dmn.xsd, 1.2 and later in MODEL/; some tools write the name of the schema file instead. https://www.omg.org/spec/DMN */
const NAMESPACE = /^https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}(\/|$)/;

export function isDmn(root: XmlElement): boolean {
  return root.name === 'definitions' && NAMESPACE.test(root.namespace);
}

/** What a href means: an element of this file, one of another model, or nothing. */
export type Referred =
  | { readonly kind: 'here'; readonly element: XmlElement }
  | { readonly kind: 'elsewhere'; readonly id: string; readonly namespace: string }
  | { readonly kind: 'missing' };

export interface Model {
  readonly root: XmlElement;
  readonly namespace: string;
  readonly duplicates: readonly XmlElement[];
  /** Elements of the model that carry one of these names, in file order. */
  named(...names: readonly string[]): readonly XmlElement[];
  /** The id of an element, or what stands for it where it has none. */
  idOf(element: XmlElement): string;
  /** `#id` and `namespace#id`. */
  refer(href: string): Referred;
}

export function readModel(root: XmlElement): Model {
  const byId = new Map<string, XmlElement>();
  const ids = new Map<XmlElement, string>();
  const duplicates: XmlElement[] = [];
  const counts = new Map<string, number>();
  for (const element of root.children) {
    if (element.namespace !== root.namespace) continue;
    const count = (counts.get(element.name) ?? 0) + 1;
    counts.set(element.name, count);
    const stated = filled(element, 'id');
    if (stated !== undefined && byId.has(stated)) duplicates.push(element);
    const id = stated === undefined || byId.has(stated) ? `${element.name}[${count}]` : stated;
    byId.set(id, element);
    ids.set(element, id);
  }
  const namespace = filled(root, 'namespace') ?? '';
  return {
    root,
    namespace,
    duplicates,
    named: (...names) => root.children.filter((child) => ids.has(child) && names.includes(child.name)),
    idOf: (element) => ids.get(element) ?? '',
    refer: (href) => referred(href.trim(), namespace, byId),
  };
}

function referred(href: string, own: string, byId: ReadonlyMap<string, XmlElement>): Referred {
  const cut = href.lastIndexOf('#');
  // The first tools wrote the bare id.
  const [namespace, id] = cut < 0 ? ['', href] : [href.slice(0, cut), href.slice(cut + 1)];
  if (namespace !== '' && namespace !== own) return id === '' ? { kind: 'missing' } : { kind: 'elsewhere', id, namespace };
  const element = byId.get(id);
  return element === undefined ? { kind: 'missing' } : { kind: 'here', element };
}

/** An attribute that holds something: trimmed, undefined when absent or empty. */
export function filled(element: XmlElement | undefined, name: string): string | undefined {
  const value = element === undefined ? undefined : attribute(element, name)?.trim();
  return value === '' ? undefined : value;
}

/** Children of the model's own namespace. */
export function inside(element: XmlElement, name: string): readonly XmlElement[] {
  return childrenNamed(element, name, element.namespace);
}

/** References that stand as `<name href="…"/>` inside an element. */
export function hrefsIn(element: XmlElement, name: string): readonly { readonly href: string; readonly element: XmlElement }[] {
  return inside(element, name).flatMap((child) => {
    const href = filled(child, 'href');
    return href === undefined ? [] : [{ href, element: child }];
  });
}
