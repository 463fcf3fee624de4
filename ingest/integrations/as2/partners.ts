// Partners and partnerships of a file. A partnership with an address or a poller sends; any other says what comes in.
import { attribute, childNamed, childrenNamed, type XmlElement } from '../../read/tree.ts';

export interface Partner {
  readonly name: string;
  /** AS2 identifier, by which both sides know it. */
  readonly id: string;
  readonly element: XmlElement;
}

export interface Partnership {
  readonly name: string;
  readonly element: XmlElement;
  readonly sender: Partner;
  readonly receiver: Partner;
  readonly isOutgoing: boolean;
  /** Attributes by name, with the element that states them. */
  readonly attributes: ReadonlyMap<string, { readonly value: string; readonly element: XmlElement }>;
  /** The poller that picks up files to be sent; undefined where there is none or it is switched off. */
  readonly poller: XmlElement | undefined;
}

export interface Directory {
  readonly partners: readonly Partner[];
  readonly partnerships: readonly Partnership[];
  /** Partnerships that name a partner that the file does not hold, or none. */
  readonly loose: readonly XmlElement[];
  /** Identifiers on whose behalf the server sends. */
  readonly own: ReadonlySet<string>;
}

export function isPartnerships(root: XmlElement): boolean {
  if (root.name !== 'partnerships' || root.namespace !== '') return false;
  const isPartner = (element: XmlElement): boolean => attribute(element, 'as2_id') !== undefined;
  return root.children.some(
    (child) =>
      (child.name === 'partner' && isPartner(child)) ||
      (child.name === 'partnership' && childNamed(child, 'sender') !== undefined && childNamed(child, 'receiver') !== undefined),
  );
}

export function directoryOf(root: XmlElement): Directory {
  const known = new Map<string, Partner>();
  for (const element of childrenNamed(root, 'partner')) {
    const name = attribute(element, 'name') ?? attribute(element, 'as2_id');
    if (name !== undefined && !known.has(name)) known.set(name, { name, id: attribute(element, 'as2_id') ?? name, element });
  }
  const partnerships: Partnership[] = [];
  const loose: XmlElement[] = [];
  for (const element of childrenNamed(root, 'partnership')) {
    const [sender, receiver] = [partnerIn(element, 'sender', known), partnerIn(element, 'receiver', known)];
    if (sender === undefined || receiver === undefined) loose.push(element);
    else partnerships.push(partnershipOf(element, { sender, receiver }));
  }
  const partners = new Map(
    [...known.values(), ...partnerships.flatMap(({ sender, receiver }) => [sender, receiver])].map((each) => [each.id, each]),
  );
  const own = new Set(partnerships.filter(({ isOutgoing }) => isOutgoing).map(({ sender }) => sender.id));
  return { partners: [...partners.values()], partnerships, loose, own };
}

// <sender name="MyCompany"/> refers to a partner; as2-lib writes the identifier there itself.
function partnerIn(element: XmlElement, end: 'sender' | 'receiver', known: ReadonlyMap<string, Partner>): Partner | undefined {
  const stated = childNamed(element, end);
  if (stated === undefined) return undefined;
  const name = attribute(stated, 'name');
  const id = attribute(stated, 'as2_id');
  const partner = name === undefined ? undefined : known.get(name);
  if (partner !== undefined) return partner;
  return id === undefined || id === '' ? undefined : { name: name ?? id, id, element: stated };
}

function partnershipOf(element: XmlElement, { sender, receiver }: { sender: Partner; receiver: Partner }): Partnership {
  const attributes = new Map(
    childrenNamed(element, 'attribute').map((each) => [
      attribute(each, 'name') ?? '',
      { value: attribute(each, 'value') ?? each.text, element: each },
    ]),
  );
  const stated = childNamed(element, 'pollerConfig');
  const poller = stated !== undefined && attribute(stated, 'enabled')?.toLowerCase() !== 'false' ? stated : undefined;
  const isOutgoing = poller !== undefined || attributes.has('as2_url');
  return {
    name: attribute(element, 'name') ?? `${sender.name}-to-${receiver.name}`,
    element,
    sender,
    receiver,
    isOutgoing,
    attributes,
    poller,
  };
}
