import type { Emit, Siblings, XmlDocument } from '../../ingester.ts';
import { attribute, type XmlElement } from '../../read/tree.ts';
import { type Bean, beansOf } from '../beans.ts';
import { extractCamel } from '../camel-extract.ts';
import { camelRoots, eipOfXml, holdsCamel } from '../camel-xml-eips.ts';
import { propertyPlaces } from '../property-places.ts';
import { importsOf } from '../spring-imports.ts';

export async function extractCamelXml(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const imports = await importsOf(document, siblings);
  const places = [document, ...imports].map(({ xml }) => propertyPlaces(xml));
  await extractCamel(document, emit, {
    eips: camelRoots(document.xml).map((element) => eipOfXml(document, element)),
    imported: imports
      .filter(({ xml }) => holdsCamel(xml))
      .flatMap((each) => camelRoots(each.xml).map((element) => eipOfXml(each, element))),
    beans: new Map([...imports.toReversed(), document].flatMap((each) => [...beansOf(each), ...cxfEndpoints(each)])),
    locations: places.flatMap(({ locations }) => locations),
    own: new Map(places.toReversed().flatMap(({ own }) => [...own])),
    siblings,
  });
}

// <cxf:cxfEndpoint id="orders" address="http://…"/> is what cxf:bean:orders means.
function cxfEndpoints(document: XmlDocument): ReadonlyMap<string, Bean> {
  const found = new Map<string, Bean>();
  const visit = (element: XmlElement): void => {
    for (const child of element.children) {
      const id = attribute(child, 'id');
      if (id !== undefined && /^(cxfEndpoint|rsClient|rsServer)$/.test(child.name)) found.set(id, beanAt(document, child, id));
      else visit(child);
    }
  };
  visit(document.xml);
  return found;
}

function beanAt(document: XmlDocument, element: XmlElement, id: string): Bean {
  const source = { file: document.file, line: element.line };
  const settings = element.attributes.map(({ name, value }) => ({ key: name, value, source }));
  return { id, type: element.name, settings, refs: [], inner: [] };
}
