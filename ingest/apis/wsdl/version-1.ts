// WSDL 1.1: https://www.w3.org/TR/wsdl.html (§2.4 port types, §2.5 bindings, §2.7 services, §3 SOAP, §4 HTTP).
import type { XmlDocument } from '../../ingester.ts';
import { attribute, childNamed, childrenNamed, type XmlElement } from '../../read/tree.ts';
import type { Binding, Bound, Description, Endpoint, Interface, Operation, Service } from './description.ts';
import { HTTP_1, PARTNER_LINKS, SOAP_11, SOAP_12, WSDL_1 } from './namespaces.ts';
import { qnameOf } from './qname.ts';

export function readVersion1(document: XmlDocument): Description {
  const root = document.xml;
  const callbacks = callbacksIn(root);
  return {
    document,
    name: nameOf(root),
    interfaces: childrenNamed(root, 'portType', WSDL_1).map((element) => portType(document, element, callbacks)),
    bindings: childrenNamed(root, 'binding', WSDL_1).map((element) => binding(document, element)),
    services: childrenNamed(root, 'service', WSDL_1).map((element) => service(document, element)),
  };
}

const nameOf = (element: XmlElement): string | undefined => attribute(element, 'name')?.trim() || undefined;
const targetOf = (document: XmlDocument): string => attribute(document.xml, 'targetNamespace')?.trim() ?? '';

// Two roles on one partner link: the one that is called back is played by the caller (WS-BPEL 2.0 §6.2).
function callbacksIn(root: XmlElement): ReadonlySet<string> {
  const found = new Set<string>();
  for (const link of root.children) {
    if (link.name !== 'partnerLinkType' || !PARTNER_LINKS.test(link.namespace)) continue;
    const roles = childrenNamed(link, 'role');
    if (roles.length < 2) continue;
    for (const role of roles) {
      const type = attribute(role, 'portType') ?? attribute(childNamed(role, 'portType') ?? role, 'name') ?? '';
      const local = type.slice(type.indexOf(':') + 1).trim();
      if (/callback$/i.test(local) || /requester|callback/i.test(nameOf(role) ?? '')) found.add(local);
    }
  }
  return found;
}

function portType(document: XmlDocument, element: XmlElement, callbacks: ReadonlySet<string>): Interface {
  const name = nameOf(element) ?? 'portType';
  const isCallback = callbacks.has(name);
  const elements = childrenNamed(element, 'operation', WSDL_1).filter((each) => nameOf(each) !== undefined);
  const counts = new Map<string, number>();
  for (const each of elements) counts.set(nameOf(each) ?? '', (counts.get(nameOf(each) ?? '') ?? 0) + 1);
  const operations = elements.map((each) =>
    operation({ document, element: each }, { of: name, isOverloaded: isTwice(counts, each), isCallback }),
  );
  return { document, element, name, namespace: targetOf(document), operations, extends: [], isCallback };
}

const isTwice = (counts: ReadonlyMap<string, number>, element: XmlElement): boolean => (counts.get(nameOf(element) ?? '') ?? 0) > 1;

interface Around {
  readonly of: string;
  readonly isOverloaded: boolean;
  readonly isCallback: boolean;
}

function operation(place: Pick<Operation, 'document' | 'element'>, { of, isOverloaded, isCallback }: Around): Operation {
  const { element } = place;
  const name = nameOf(element) ?? '';
  const parts = element.children.filter((child) => child.namespace === WSDL_1 && (child.name === 'input' || child.name === 'output'));
  const [first] = parts;
  const messages = parts.map((part) => nameOf(part) ?? localOf(attribute(part, 'message'))).join(',');
  return {
    ...place,
    name,
    id: `${of}/${name}${isOverloaded ? `(${messages})` : ''}`,
    exchange: isCallback || first?.name === 'output' ? 'outbound' : first !== undefined && parts.length === 1 ? 'one-way' : 'request',
    faults: childrenNamed(element, 'fault', WSDL_1).flatMap((fault) => nameOf(fault) ?? localOf(attribute(fault, 'message')) ?? []),
    isSafe: false,
  };
}

function localOf(text: string | undefined): string | undefined {
  const local = text?.slice(text.indexOf(':') + 1).trim();
  return local === '' ? undefined : local;
}

function binding(document: XmlDocument, element: XmlElement): Binding {
  const soap = element.children.find((child) => child.name === 'binding' && (child.namespace === SOAP_11 || child.namespace === SOAP_12));
  const http = childNamed(element, 'binding', HTTP_1);
  const bound = childrenNamed(element, 'operation', WSDL_1).map((each) => ({ element: each, wire: wireOf(each) }));
  const method = http === undefined ? undefined : attribute(http, 'verb')?.trim().toUpperCase() || undefined;
  return {
    document,
    element,
    name: nameOf(element) ?? 'binding',
    namespace: targetOf(document),
    interface: qnameOf(attribute(element, 'type'), [element, document.xml]),
    kind: soap !== undefined ? 'soap' : http !== undefined ? 'http' : undefined,
    tags:
      soap === undefined
        ? []
        : soapTags(
            soap,
            bound.map(({ wire }) => wire),
          ),
    operations: new Map(bound.map(({ element: each }) => [nameOf(each) ?? '', boundOf({ document, element: each }, method)])),
  };
}

interface Wire {
  readonly style: string | undefined;
  readonly use: string | undefined;
}

function wireOf(operationElement: XmlElement): Wire {
  const soap = operationElement.children.find((child) => child.name === 'operation' && child.namespace !== WSDL_1);
  const body = childNamed(childNamed(operationElement, 'input', WSDL_1), 'body');
  return {
    style: soap === undefined ? undefined : attribute(soap, 'style'),
    use: body === undefined ? undefined : attribute(body, 'use'),
  };
}

// "document" where nothing is said (§3.3); the transport is told where it is not HTTP.
function soapTags(soap: XmlElement, wires: readonly Wire[]): readonly string[] {
  const whole = attribute(soap, 'style') ?? 'document';
  const styles = wires.length === 0 ? [whole] : wires.map(({ style }) => style ?? whole);
  const isJms = /jms/i.test(attribute(soap, 'transport') ?? '');
  return [
    soap.namespace === SOAP_12 ? 'soap:1.2' : 'soap:1.1',
    ...styles.filter((style) => style === 'document' || style === 'rpc').map((style) => `style:${style}`),
    ...(wires.some(({ use }) => use === 'encoded') ? ['use:encoded'] : []),
    ...(isJms ? ['transport:jms'] : []),
  ];
}

function boundOf(place: Pick<Bound, 'document' | 'element'>, method: string | undefined): Bound {
  const input = childNamed(place.element, 'input', WSDL_1);
  const http = childNamed(place.element, 'operation', HTTP_1);
  const path = http === undefined ? undefined : attribute(http, 'location')?.trim() || undefined;
  const headers = childrenNamed(input, 'header').flatMap((header) => attribute(header, 'part') ?? []);
  return {
    ...place,
    ...(method === undefined ? {} : { method }),
    ...(path === undefined ? {} : { path }),
    headers,
    policed: input === undefined ? [place.element] : [place.element, input],
  };
}

function service(document: XmlDocument, element: XmlElement): Service {
  return {
    document,
    element,
    name: nameOf(element) ?? nameOf(document.xml) ?? 'service',
    namespace: targetOf(document),
    interface: undefined,
    endpoints: childrenNamed(element, 'port', WSDL_1).map((port) => endpoint({ document, element: port }, element)),
  };
}

function endpoint(place: Pick<Endpoint, 'document' | 'element'>, around: XmlElement): Endpoint {
  const { document, element } = place;
  return {
    ...place,
    name: nameOf(element) ?? 'port',
    binding: qnameOf(attribute(element, 'binding'), [element, around, document.xml]),
    address: addressOf(element),
    scheme: undefined,
  };
}

// soap:address, soap12:address and http:address alike; jms:address names its queue; WS-Addressing repeats the URL as text.
function addressOf(port: XmlElement): Endpoint['address'] {
  for (const child of port.children) {
    if (child.name !== 'address') continue;
    const text = attribute(child, 'location') ?? jmsOf(child);
    if (text !== undefined && text.trim() !== '') return { text: text.trim(), line: child.line };
  }
  const address = childNamed(childNamed(port, 'EndpointReference'), 'Address');
  return address === undefined || address.text === '' ? undefined : { text: address.text, line: address.line };
}

// Apache CXF and IBM: https://cxf.apache.org/docs/jms-transport.html
function jmsOf(address: XmlElement): string | undefined {
  const name = attribute(address, 'jndiDestinationName') ?? attribute(address, 'jmsDestinationName');
  if (name === undefined) return undefined;
  return `jms:${attribute(address, 'destinationStyle')?.toLowerCase() === 'topic' ? 'topic' : 'queue'}:${name}`;
}
