// XML DSL of Camel: in Spring and Blueprint files, and files of routes alone. https://camel.apache.org/manual/camel-xml-dsl.html
import { type Document, sourceOf } from '../ingester.ts';
import type { XmlElement } from '../read/tree.ts';
import type { Eip } from './camel-eip.ts';
import type { Setting } from './connector-settings.ts';

const NAMESPACE = /^https?:\/\/(camel\.apache\.org\/schema\/|activemq\.apache\.org\/camel\/schema\/)/;
/** Roots of files without a namespace, which the XML DSL allows. */
const ROOTS: ReadonlySet<string> = new Set([
  'routes',
  'route',
  'routeTemplates',
  'routeTemplate',
  'templatedRoutes',
  'templatedRoute',
  'rests',
  'rest',
  'routeConfigurations',
  'routeConfiguration',
  'camelContext',
  'camel',
]);

/** Cheap: the root, and two levels of a Spring or Blueprint file. */
export function holdsCamel(root: XmlElement): boolean {
  if (isCamelName(root)) return true;
  if (root.namespace === '' && ROOTS.has(root.name)) return isPlainCamel(root);
  return /^(beans|blueprint)$/.test(root.name) && root.children.some((child) => isCamelName(child) || child.children.some(isCamelName));
}

function isCamelName({ namespace }: XmlElement): boolean {
  return NAMESPACE.test(namespace);
}

// <route> alone may be anybody's: Camel's has a `from` with a URI.
function isPlainCamel(root: XmlElement): boolean {
  if (/^rests?$/.test(root.name)) {
    const rests = root.name === 'rest' ? [root] : root.children;
    return rests.some((rest) =>
      rest.children.some(({ name, children }) => VERBS.test(name) && children.some((child) => child.name === 'to')),
    );
  }
  if (root.name === 'routeConfiguration' || root.name === 'templatedRoute' || root.name === 'routeConfigurations') return true;
  const isFrom = (element: XmlElement): boolean => element.name === 'from' && element.attributes.some(({ name }) => name === 'uri');
  return [root, ...root.children, ...root.children.flatMap((child) => child.children)].some((element) => element.children.some(isFrom));
}

const VERBS = /^(get|post|put|delete|patch|head|verb)$/;

/** Camel elements at the top of a file: the root itself, or those among the beans. */
export function camelRoots(root: XmlElement): readonly XmlElement[] {
  if (!/^(beans|blueprint|camel)$/.test(root.name)) return [root];
  return root.children.filter((child) => isCamelName(child) || (root.namespace === '' && ROOTS.has(child.name)) || isXmlIo(root, child));
}

// <beans> and <camel> of the XML IO DSL hold routes beside beans, all in one namespace.
function isXmlIo(root: XmlElement, child: XmlElement): boolean {
  return (isCamelName(root) || root.name === 'camel') && child.name !== 'bean';
}

export function eipOfXml(document: Document, element: XmlElement): Eip {
  const source = sourceOf(document, element);
  const options = new Map<string, Setting>();
  for (const { name, value, prefix } of element.attributes) if (prefix === '') options.set(name, { key: name, value, source });
  const children = element.children.map((child) => eipOfXml(document, child));
  // <uri> and <description> say what attributes may say too.
  for (const child of children) {
    if (/^(uri|description)$/.test(child.name) && child.text !== '' && !options.has(child.name))
      options.set(child.name, { key: child.name, value: child.text, source: child.source });
  }
  return { name: element.name, options, parameters: parametersIn(element, document), children, text: element.text, source };
}

// <to uri="x"><properties><property key= value=/></properties></to>, <property> in the XML IO DSL
function parametersIn(element: XmlElement, document: Document): ReadonlyMap<string, Setting> {
  const parameters = new Map<string, Setting>();
  for (const child of [...element.children, ...element.children.flatMap((each) => (each.name === 'properties' ? each.children : []))]) {
    const key = child.attributes.find(({ name }) => name === 'key')?.value;
    const value = child.attributes.find(({ name }) => name === 'value')?.value ?? child.text;
    if (child.name === 'property' && key !== undefined) parameters.set(key, { key, value, source: sourceOf(document, child) });
  }
  return parameters;
}
