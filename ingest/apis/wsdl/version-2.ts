// WSDL 2.0: https://www.w3.org/TR/wsdl20/, with its predefined patterns and bindings (https://www.w3.org/TR/wsdl20-adjuncts/).
import type { XmlDocument } from '../../ingester.ts';
import { attribute, childrenNamed, type XmlElement } from '../../read/tree.ts';
import type { Binding, Bound, Description, Endpoint, Interface, Operation, Service } from './description.ts';
import { EXTENSIONS_2, HTTP_2, SOAP_2 } from './namespaces.ts';
import { qnameOf } from './qname.ts';

export function readVersion2(document: XmlDocument): Description {
  const root = document.xml;
  const own = (name: string): readonly XmlElement[] => childrenNamed(root, name, root.namespace);
  const interfaces = own('interface').map((element) => interfaceOf(document, element));
  const safe = new Set(interfaces.flatMap(({ operations }) => operations.filter(({ isSafe }) => isSafe).map(({ name }) => name)));
  return {
    document,
    name: undefined,
    interfaces,
    bindings: own('binding').map((element) => binding({ document, element }, safe)),
    services: own('service').map((element) => service(document, element)),
  };
}

const textIn = (element: XmlElement, name: string, namespace?: string): string | undefined =>
  attribute(element, name, namespace)?.trim() || undefined;
const targetOf = (document: XmlDocument): string => textIn(document.xml, 'targetNamespace') ?? '';
const localOf = (text: string): string => text.slice(text.indexOf(':') + 1);

function interfaceOf(document: XmlDocument, element: XmlElement): Interface {
  const name = textIn(element, 'name') ?? 'interface';
  const parents = (textIn(element, 'extends') ?? '').split(/\s+/);
  return {
    document,
    element,
    name,
    namespace: targetOf(document),
    operations: childrenNamed(element, 'operation', element.namespace).flatMap((each) => operation({ document, element: each }, name)),
    extends: parents.flatMap((parent) => qnameOf(parent, [element, document.xml]) ?? []),
    isCallback: false,
  };
}

function operation(place: Pick<Operation, 'document' | 'element'>, of: string): readonly Operation[] {
  const { element } = place;
  const name = textIn(element, 'name');
  if (name === undefined) return [];
  const faults = element.children.filter((child) => child.name === 'outfault').flatMap((fault) => textIn(fault, 'ref') ?? []);
  const isSafe = textIn(element, 'safe', EXTENSIONS_2) === 'true' || textIn(element, 'safe') === 'true';
  return [{ ...place, name, id: `${of}/${name}`, exchange: exchangeOf(element), faults: faults.map(localOf), isSafe }];
}

// https://www.w3.org/TR/wsdl20-adjuncts/#meps and https://www.w3.org/TR/wsdl20-additional-meps/
function exchangeOf(element: XmlElement): Operation['exchange'] {
  const pattern = (textIn(element, 'pattern') ?? '').split('/').at(-1) ?? '';
  if (/^(robust-)?out-only$|^out-in$|^out-optional-in$/.test(pattern)) return 'outbound';
  return /^(robust-)?in-only$/.test(pattern) ? 'one-way' : 'request';
}

function binding({ document, element }: Pick<Binding, 'document' | 'element'>, safe: ReadonlySet<string>): Binding {
  const type = textIn(element, 'type') ?? '';
  const kind = type.endsWith('/soap') ? 'soap' : type.endsWith('/http') ? 'http' : undefined;
  const bound = childrenNamed(element, 'operation', element.namespace).flatMap((each) => {
    const name = textIn(each, 'ref');
    return name === undefined ? [] : [[localOf(name), each] as const];
  });
  const methodFor = (name: string, each: XmlElement): string | undefined =>
    kind === 'http' ? methodOf(each, { around: element, isSafe: safe.has(name) }) : undefined;
  return {
    document,
    element,
    name: textIn(element, 'name') ?? 'binding',
    namespace: targetOf(document),
    interface: qnameOf(textIn(element, 'interface'), [element, document.xml]),
    kind,
    // 1.2 where nothing is said (adjuncts §5.10.2).
    tags: kind === 'soap' ? [`soap:${textIn(element, 'version', SOAP_2) ?? '1.2'}`] : [],
    operations: new Map(bound.map(([name, each]) => [name, boundOf({ document, element: each }, methodFor(name, each))])),
  };
}

// Its own, else that of the binding, else GET for a safe operation and POST for every other (adjuncts §6.3).
function methodOf(element: XmlElement, { around, isSafe }: { readonly around: XmlElement; readonly isSafe: boolean }): string {
  return (textIn(element, 'method', HTTP_2) ?? textIn(around, 'methodDefault', HTTP_2) ?? (isSafe ? 'GET' : 'POST')).toUpperCase();
}

function boundOf(place: Pick<Bound, 'document' | 'element'>, method: string | undefined): Bound {
  const inputs = place.element.children.filter((child) => child.name === 'input');
  const path = textIn(place.element, 'location', HTTP_2);
  const headers = inputs.flatMap((input) => childrenNamed(input, 'header', SOAP_2)).flatMap((header) => textIn(header, 'element') ?? []);
  return {
    ...place,
    ...(method === undefined ? {} : { method }),
    ...(path === undefined ? {} : { path }),
    headers: headers.map(localOf),
    policed: [place.element, ...inputs],
  };
}

function service(document: XmlDocument, element: XmlElement): Service {
  return {
    document,
    element,
    name: textIn(element, 'name') ?? 'service',
    namespace: targetOf(document),
    interface: qnameOf(textIn(element, 'interface'), [element, document.xml]),
    endpoints: childrenNamed(element, 'endpoint', element.namespace).map((each) => endpoint({ document, element: each }, element)),
  };
}

function endpoint({ document, element }: Pick<Endpoint, 'document' | 'element'>, around: XmlElement): Endpoint {
  const address = textIn(element, 'address');
  return {
    document,
    element,
    name: textIn(element, 'name') ?? 'endpoint',
    binding: qnameOf(textIn(element, 'binding'), [element, around, document.xml]),
    address: address === undefined ? undefined : { text: address, line: element.line },
    scheme: textIn(element, 'authenticationScheme', HTTP_2),
  };
}
